CREATE INDEX IF NOT EXISTS keys_by_workspace ON keys (workspace, created, id);
