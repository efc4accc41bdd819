-- A change whose keys are too many for one answer: all of a workspace, or of one `owner` in it, get a new version, in
-- the order of their owners and ids; `place` is the last that did ("owner id"), `done` how many have, of `total`.
-- `marked` is filled in once all have, `finished` once all of them are in force.
CREATE TABLE IF NOT EXISTS operations (
    id text NOT NULL,
    workspace text NOT NULL,
    type text NOT NULL,
    owner text,
    place text NOT NULL,
    done bigint NOT NULL,
    total bigint NOT NULL,
    created timestamptz NOT NULL,
    marked timestamptz,
    finished timestamptz,
    PRIMARY KEY (id)
);
