-- A person who has signed in: the pair of issuer and subject is who they are, the rest may change. `workspace` is their
-- personal one, made at the first sign-in.
CREATE TABLE IF NOT EXISTS users (
    id text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    email text,
    email_verified boolean NOT NULL DEFAULT false,
    workspace text,
    created timestamptz NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (issuer, subject)
);
