CREATE INDEX IF NOT EXISTS invitations_by_email ON invitations (email);
