-- The ledger of watched jobs, for SQLite and PostgreSQL alike.
-- Every time is in milliseconds since 1970, on the clock of the database.

CREATE TABLE massupdate_schema (
    version INTEGER NOT NULL PRIMARY KEY
);

INSERT INTO massupdate_schema (version) VALUES (1);

-- due_at: when to ask next; while somebody asks, when that lease ends; NULL once the job is settled.
-- fence: grows with each claim, so that who lost a lease cannot write any more.
CREATE TABLE massupdate_job (
    job_key           TEXT    NOT NULL PRIMARY KEY,
    connection        TEXT    NOT NULL,
    module            TEXT    NOT NULL,
    job_id            TEXT    NOT NULL,
    watched_at        BIGINT  NOT NULL,
    deadline_at       BIGINT  NOT NULL,
    due_at            BIGINT,
    fence             BIGINT  NOT NULL,
    lease_owner       TEXT,
    polls             INTEGER NOT NULL DEFAULT 0,
    errors            INTEGER NOT NULL DEFAULT 0,
    not_found_count   INTEGER NOT NULL DEFAULT 0,
    not_found_since   BIGINT,
    poll_state        TEXT,
    polled_at         BIGINT,
    status            TEXT,
    failed_count      BIGINT,
    updated_count     BIGINT,
    not_updated_count BIGINT,
    total_count       BIGINT,
    error_code        TEXT,
    error_message     TEXT,
    http_status       INTEGER,
    outcome           TEXT CHECK (outcome IN ('COMPLETED', 'FAILED', 'REJECTED', 'EXPIRED')),
    settled_at        BIGINT,
    CHECK ((outcome IS NULL) = (settled_at IS NULL)),
    CHECK ((outcome IS NULL) = (due_at IS NOT NULL))
);

CREATE INDEX massupdate_job_due ON massupdate_job (connection, due_at) WHERE due_at IS NOT NULL;

CREATE INDEX massupdate_job_deadline ON massupdate_job (deadline_at) WHERE due_at IS NOT NULL;

CREATE INDEX massupdate_job_failing ON massupdate_job (watched_at) WHERE due_at IS NOT NULL AND error_code IS NOT NULL;

CREATE INDEX massupdate_job_settled ON massupdate_job (settled_at) WHERE settled_at IS NOT NULL;

CREATE TABLE massupdate_subscription (
    name       TEXT   NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL
);

-- A row for each result that a subscription has not yet taken.
CREATE TABLE massupdate_outbox (
    job_key       TEXT    NOT NULL,
    subscription  TEXT    NOT NULL,
    created_at    BIGINT  NOT NULL,
    due_at        BIGINT  NOT NULL,
    attempts      INTEGER NOT NULL DEFAULT 0,
    lease_owner   TEXT,
    failing_since BIGINT,
    last_error    TEXT,
    PRIMARY KEY (job_key, subscription)
);

CREATE INDEX massupdate_outbox_due ON massupdate_outbox (subscription, due_at);

-- paused_at: when the pause was last prolonged; calls that began before say nothing new about it.
CREATE TABLE massupdate_connection (
    name              TEXT    NOT NULL PRIMARY KEY,
    pause_kind        TEXT CHECK (pause_kind IN ('AUTHENTICATION', 'THROTTLED', 'OPERATOR')),
    pause_reason      TEXT,
    pause_count       INTEGER NOT NULL DEFAULT 0,
    paused_since      BIGINT,
    paused_at         BIGINT,
    paused_until      BIGINT,
    credits_remaining BIGINT,
    credits_at        BIGINT
);

CREATE TABLE massupdate_experience (
    connection TEXT   NOT NULL,
    module     TEXT   NOT NULL,
    state      TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    PRIMARY KEY (connection, module)
);

CREATE TABLE massupdate_replica (
    id           TEXT   NOT NULL PRIMARY KEY,
    started_at   BIGINT NOT NULL,
    heartbeat_at BIGINT NOT NULL
);

-- Access tokens that replicas share. credential: a fingerprint, from which the credential cannot be had back.
-- sealed: the token, encrypted with a key that the database never sees. refreshes: the times of the latest refreshes.
-- turn_owner: who alone may refresh, until turn_until.
CREATE TABLE massupdate_token (
    credential TEXT NOT NULL PRIMARY KEY,
    sealed     TEXT,
    issued_at  BIGINT,
    expires_at BIGINT,
    refreshes  TEXT,
    turn_owner TEXT,
    turn_until BIGINT
);
