-- How far a review that had no time for all keys has come: behind the key with the id `place`.
CREATE TABLE IF NOT EXISTS reviews (
    name text NOT NULL,
    place text NOT NULL,
    changed timestamptz NOT NULL,
    PRIMARY KEY (name)
);
