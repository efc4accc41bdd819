-- What the event bus has not taken yet: a row is written with the event of the same id, and deleted once the bus has it.
-- Ids begin with the time, so they sort by it. Nothing is here without a bus.
CREATE TABLE IF NOT EXISTS notice_deliveries (
    id text NOT NULL,
    title text NOT NULL,
    detail text NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (id)
);
