CREATE INDEX IF NOT EXISTS events_by_target ON events (workspace, target, id);
