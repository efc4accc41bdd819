-- Who keys belong to. `keys` counts those not yet revoked; it may not pass `quota`, which follows the plan.
CREATE TABLE IF NOT EXISTS workspaces (
    id text NOT NULL,
    name text NOT NULL,
    plan text NOT NULL,
    keys bigint NOT NULL DEFAULT 0,
    quota bigint NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (id)
);
