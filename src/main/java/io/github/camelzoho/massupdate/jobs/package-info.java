/**
 * The Camel component {@code zohomassupdate-jobs:}: its endpoints, consumers and producers, and the loops behind them. What a job
 * or a lease is belongs in {@code ledger}, and every line of SQL in {@code ledger.sql}.
 */
package io.github.camelzoho.massupdate.jobs;
