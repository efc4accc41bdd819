CREATE INDEX IF NOT EXISTS keys_by_owner ON keys (workspace, owner, id);
