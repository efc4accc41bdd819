-- The last requests of each key, for some days. Ids begin with the time, so they sort by it. `secret` is
-- `current`, `previous`, or empty if nobody knows which. `agent` is the client's text.
CREATE TABLE IF NOT EXISTS requests (
    key_id text NOT NULL,
    id text NOT NULL,
    time timestamptz NOT NULL,
    method text NOT NULL,
    route text NOT NULL,
    status bigint NOT NULL,
    address text NOT NULL,
    secret text NOT NULL,
    agent text NOT NULL,
    PRIMARY KEY (key_id, id)
);
