-- What is worth knowing about a key that is in use, as the last review found it; a row is deleted when it is so no longer.
-- `since` is when the review found it first. `permissions` are those that nobody used, names with one space between two;
-- `ends` is when a key expires that soon does.
CREATE TABLE IF NOT EXISTS key_notices (
    key_id text NOT NULL,
    type text NOT NULL,
    since timestamptz NOT NULL,
    permissions text NOT NULL DEFAULT '',
    ends timestamptz,
    PRIMARY KEY (key_id, type)
);
