CREATE INDEX IF NOT EXISTS events_by_workspace ON events (workspace, id);
