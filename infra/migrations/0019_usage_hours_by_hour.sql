CREATE INDEX IF NOT EXISTS usage_hours_by_hour ON usage_hours (hour);
