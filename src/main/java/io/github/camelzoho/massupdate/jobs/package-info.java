/**
 * The Camel component {@code zohomassupdate-jobs:}: its endpoints, consumers and producers. What runs behind them belongs in
 * {@code jobs.runtime}, what a job or a lease is in {@code ledger}, and every line of SQL in {@code ledger.sql}.
 */
package io.github.camelzoho.massupdate.jobs;
