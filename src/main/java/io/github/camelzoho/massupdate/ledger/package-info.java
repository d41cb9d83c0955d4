/**
 * What a watched job, a lease, an outcome and a subscription are, what becomes of a job after an answer, and {@link
 * io.github.camelzoho.massupdate.ledger.LedgerStore}, by which others look at the ledger. No SQL and no exchange belongs here.
 */
package io.github.camelzoho.massupdate.ledger;
