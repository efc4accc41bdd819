-- What happened, by whom, from where: inserted and read, never changed. Ids begin with the time, so they sort by it.
CREATE TABLE IF NOT EXISTS events (
    id text NOT NULL,
    workspace text NOT NULL,
    type text NOT NULL,
    target text NOT NULL,
    actor text NOT NULL,
    address text NOT NULL,
    agent text NOT NULL,
    before text,
    after text,
    created timestamptz NOT NULL,
    PRIMARY KEY (id)
);
