-- failing_since: when the first of the calls failed that have failed in a row since; NULL after an answer.
-- story: what each call said, a line each; delivered: who took the result, a line each. Both are cut to a bounded length.
ALTER TABLE massupdate_job ADD COLUMN failing_since BIGINT;

ALTER TABLE massupdate_job ADD COLUMN story TEXT;

ALTER TABLE massupdate_job ADD COLUMN delivered TEXT;

-- What people look back at: an amount for each minute and series, kept for a day. minute: its start.
CREATE TABLE massupdate_history (
    minute BIGINT NOT NULL,
    series TEXT   NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (minute, series)
);

INSERT INTO massupdate_schema (version) VALUES (7);
