-- Who belongs to a workspace, and in which of the profile's roles: users, and service accounts, which alone can be
-- disabled. `email` is the address by whose invitation somebody came, or by which they founded the workspace; others are not
-- shown.
CREATE TABLE IF NOT EXISTS members (
    workspace text NOT NULL,
    user_id text NOT NULL,
    role text NOT NULL,
    email text,
    disabled timestamptz,
    created timestamptz NOT NULL,
    PRIMARY KEY (workspace, user_id)
);
