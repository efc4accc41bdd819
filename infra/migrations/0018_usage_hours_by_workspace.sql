CREATE INDEX IF NOT EXISTS usage_hours_by_workspace ON usage_hours (workspace, hour);
