-- Which permits of each connection the replica holds, a bit for each of 64 seats; NULL while it makes no calls.
ALTER TABLE massupdate_replica ADD COLUMN seats BIGINT;

-- How many calls of the connection may be under way at once after Zoho refused some, and what led to it; the first word is the number
-- of calls. NULL while only the configured limit counts.
ALTER TABLE massupdate_connection ADD COLUMN call_limit TEXT;

INSERT INTO massupdate_schema (version) VALUES (5);
