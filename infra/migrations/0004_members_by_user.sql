CREATE INDEX IF NOT EXISTS members_by_user ON members (user_id, workspace);
