-- When a route of a replica that shares the database last said that it takes the results; NULL in an embedded ledger.
ALTER TABLE massupdate_subscription ADD COLUMN served_at BIGINT;

INSERT INTO massupdate_schema (version) VALUES (3);
