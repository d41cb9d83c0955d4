/**
 * All SQL: the tables, the two dialects, the migrations. Internal: a third database would be a {@code Database} beside those of
 * SQLite and PostgreSQL.
 */
package io.github.camelzoho.massupdate.ledger.sql;
