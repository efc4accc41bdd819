-- What was made for whom under which Idempotency-Key, for 24 hours. `digest` is the SHA-256 of what was asked for,
-- `result` the id of what was made.
CREATE TABLE IF NOT EXISTS idempotency (
    caller text NOT NULL,
    workspace text NOT NULL,
    operation text NOT NULL,
    token text NOT NULL,
    digest text NOT NULL,
    result text NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (caller, workspace, operation, token)
);
