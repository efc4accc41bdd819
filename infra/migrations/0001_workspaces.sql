-- Who keys belong to. `keys` counts those not yet revoked; it may not pass `quota`, which follows the plan. `limits` are
-- what the operator has set in place of the plan's: calls per period, empty for none. Every change of what lies in a
-- workspace first writes its row (`changed` is there to be written), so changes come one by one.
CREATE TABLE IF NOT EXISTS workspaces (
    id text NOT NULL,
    name text NOT NULL,
    plan text NOT NULL,
    keys bigint NOT NULL DEFAULT 0,
    quota bigint NOT NULL,
    limits text NOT NULL DEFAULT '',
    suspended timestamptz,
    reason text,
    created timestamptz NOT NULL,
    changed timestamptz,
    PRIMARY KEY (id)
);
