CREATE INDEX IF NOT EXISTS usage_lines_by_age ON usage_lines (counted);
