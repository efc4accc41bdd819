-- A membership that waits for whoever signs in with this e-mail address, in lower case, and has had it verified.
CREATE TABLE IF NOT EXISTS invitations (
    id text NOT NULL,
    workspace text NOT NULL,
    email text NOT NULL,
    role text NOT NULL,
    inviter text NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (workspace, email)
);
