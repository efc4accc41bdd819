-- The truth about a key. The copy in DynamoDB is written from this row, and only if `version` is above the copy's.
-- No secret is here: `verifier` proves one under the pepper with the number `pepper`, and cannot be turned back. The
-- columns that begin with `previous` are those of the secret that a rotation replaced: it retires `overlap` seconds after
-- the new one is in force, which is when `retires` is filled in. `folded` is the
-- name as it is searched for, upper case and lower case alike. `limits` are the key's own (`500 per minute`), below its
-- plan's unless `raised` by the operator. `generation` and `nonce` are those of a viewable secret, whose text the signing
-- key can make again; without that key, which is not here, they lead nowhere.
CREATE TABLE IF NOT EXISTS keys (
    id text NOT NULL,
    workspace text NOT NULL,
    owner text NOT NULL,
    maker text NOT NULL,
    name text NOT NULL,
    folded text NOT NULL DEFAULT '',
    environment text NOT NULL,
    permissions text NOT NULL,
    limits text NOT NULL DEFAULT '',
    raised boolean NOT NULL DEFAULT false,
    addresses text NOT NULL DEFAULT '',
    verifier text NOT NULL,
    pepper bigint NOT NULL,
    hint text NOT NULL,
    imported boolean NOT NULL DEFAULT false,
    generation bigint,
    nonce text,
    previous_verifier text,
    previous_pepper bigint,
    previous_hint text,
    overlap bigint,
    retires timestamptz,
    version bigint NOT NULL,
    created timestamptz NOT NULL,
    rotated timestamptz,
    expires timestamptz,
    revoked timestamptz,
    reason text,
    deleted timestamptz,
    PRIMARY KEY (id)
);
