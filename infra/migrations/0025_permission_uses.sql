-- On which days (UTC, their beginnings) calls needed a permission of a key and got it: the first day that was noted, and
-- the last one. Written once a day at most.
CREATE TABLE IF NOT EXISTS permission_uses (
    key_id text NOT NULL,
    permission text NOT NULL,
    first timestamptz NOT NULL,
    used timestamptz NOT NULL,
    PRIMARY KEY (key_id, permission)
);
