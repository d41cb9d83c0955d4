-- How many status calls the connections that have a budget made, by the hour since 1970.
CREATE TABLE massupdate_spent (
    connection TEXT        NOT NULL,
    spent_hour BIGINT      NOT NULL,
    calls      BIGINT      NOT NULL,
    PRIMARY KEY (connection, spent_hour)
);

INSERT INTO massupdate_schema (version) VALUES (6);
