-- Mass updates that wait for their turn, and what became of them.
-- state: QUEUED waits; SENDING while the call may be under way; UNCERTAIN when it is not known whether Zoho has scheduled it;
-- SUBMITTED to a job, which is watched; RAN when a person said so and gave no job; REFUSED by Zoho for good; CANCELLED.
-- place: the order among those of one priority. due_at: when to try next; while SENDING, when that lease ends.
-- fence: grows with each try, so that who lost a lease cannot write any more.
CREATE TABLE massupdate_update (
    update_key    TEXT    NOT NULL PRIMARY KEY,
    connection    TEXT    NOT NULL,
    module        TEXT    NOT NULL,
    view_id       TEXT    NOT NULL,
    fields        TEXT    NOT NULL,
    overwrite     INTEGER,
    territory_id  TEXT,
    include_child INTEGER,
    priority      INTEGER NOT NULL,
    place         BIGINT  NOT NULL,
    state         TEXT    NOT NULL
        CHECK (state IN ('QUEUED', 'SENDING', 'UNCERTAIN', 'SUBMITTED', 'RAN', 'REFUSED', 'CANCELLED')),
    queued_at     BIGINT  NOT NULL,
    due_at        BIGINT  NOT NULL,
    fence         BIGINT  NOT NULL DEFAULT 0,
    lease_owner   TEXT,
    tries         INTEGER NOT NULL DEFAULT 0,
    job_id        TEXT,
    ended_at      BIGINT,
    error_code    TEXT,
    error_message TEXT,
    http_status   INTEGER
);

CREATE INDEX massupdate_update_open ON massupdate_update (connection, module, priority, place)
    WHERE state IN ('QUEUED', 'SENDING', 'UNCERTAIN');

CREATE INDEX massupdate_update_submitted ON massupdate_update (connection, module, ended_at) WHERE state = 'SUBMITTED';

CREATE INDEX massupdate_update_ended ON massupdate_update (ended_at) WHERE ended_at IS NOT NULL;

-- Connections whose queue a person has stopped.
CREATE TABLE massupdate_update_stop (
    connection TEXT   NOT NULL PRIMARY KEY,
    stopped_at BIGINT NOT NULL,
    reason     TEXT
);

INSERT INTO massupdate_schema (version) VALUES (8);
