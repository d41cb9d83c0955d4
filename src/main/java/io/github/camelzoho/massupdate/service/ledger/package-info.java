/** The ledger of the service: which database holds it, how it is opened, and what it waits for until then. */
package io.github.camelzoho.massupdate.service.ledger;
