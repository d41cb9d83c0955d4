/** The Camel component {@code zohomassupdate-jobs:} and the SQL under it: durable jobs, leases and results. */
package io.github.camelzoho.massupdate.ledger;
