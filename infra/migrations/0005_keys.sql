-- The truth about a key. The copy in DynamoDB is written from this row, and only if `version` is above the copy's.
-- No secret is here: `verifier` proves one under the pepper with the number `pepper`, and cannot be turned back.
CREATE TABLE IF NOT EXISTS keys (
    id text NOT NULL,
    workspace text NOT NULL,
    owner text NOT NULL,
    name text NOT NULL,
    environment text NOT NULL,
    permissions text NOT NULL,
    status text NOT NULL,
    reason text NOT NULL,
    verifier text NOT NULL,
    pepper bigint NOT NULL,
    hint text NOT NULL,
    version bigint NOT NULL,
    created timestamptz NOT NULL,
    expires timestamptz,
    revoked timestamptz,
    deleted timestamptz,
    PRIMARY KEY (id)
);
