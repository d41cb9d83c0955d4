-- Which permits of each connection the replica holds, a bit for each of 64 seats; NULL while it makes no calls.
ALTER TABLE massupdate_replica ADD COLUMN seats BIGINT;

INSERT INTO massupdate_schema (version) VALUES (5);
