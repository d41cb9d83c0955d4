-- By how many milliseconds all jumps of the database's clock together have moved the times in the ledger; one row.
CREATE TABLE massupdate_clock (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    moved BIGINT  NOT NULL
);

INSERT INTO massupdate_clock (id, moved) VALUES (1, 0);

INSERT INTO massupdate_schema (version) VALUES (4);
