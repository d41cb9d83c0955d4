-- fence: grows with each claim, so that a delivery that lost its lease concludes no later one.
-- asked_again: 1 when a delivery is asked for while one is under way, which is followed by another.
ALTER TABLE massupdate_outbox ADD COLUMN fence BIGINT NOT NULL DEFAULT 0;

ALTER TABLE massupdate_outbox ADD COLUMN asked_again INTEGER NOT NULL DEFAULT 0;

CREATE INDEX massupdate_outbox_failing ON massupdate_outbox (subscription) WHERE failing_since IS NOT NULL;

CREATE INDEX massupdate_connection_paused ON massupdate_connection (name) WHERE pause_kind IS NOT NULL;

INSERT INTO massupdate_schema (version) VALUES (9);
