-- A member that is no person: its keys outlive whoever made them. Its role stands in `members`.
CREATE TABLE IF NOT EXISTS service_accounts (
    id text NOT NULL,
    workspace text NOT NULL,
    name text NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (id)
);
