-- Who belongs to a workspace, and in which of the profile's roles. Every change of what keys may do writes this row:
-- `changed` is there to be written.
CREATE TABLE IF NOT EXISTS members (
    workspace text NOT NULL,
    user_id text NOT NULL,
    role text NOT NULL,
    created timestamptz NOT NULL,
    changed timestamptz NOT NULL,
    PRIMARY KEY (workspace, user_id)
);
