-- Keys whose copy in DynamoDB may be older than their row. Written with the row, deleted once the copy has that version.
-- `operation` is the one that made this version, if one did.
CREATE TABLE IF NOT EXISTS outbox (
    key_id text NOT NULL,
    version bigint NOT NULL,
    created timestamptz NOT NULL,
    operation text,
    PRIMARY KEY (key_id, version)
);
