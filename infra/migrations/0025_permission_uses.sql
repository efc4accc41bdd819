-- On which day (UTC, its beginning) a call last needed a permission of a key and got it; written once a day at most.
CREATE TABLE IF NOT EXISTS permission_uses (
    key_id text NOT NULL,
    permission text NOT NULL,
    used timestamptz NOT NULL,
    PRIMARY KEY (key_id, permission)
);
