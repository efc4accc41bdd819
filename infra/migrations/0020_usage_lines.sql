-- Which log lines have been counted, by CloudWatch's id of each, for as long as one may be delivered again.
CREATE TABLE IF NOT EXISTS usage_lines (
    id text NOT NULL,
    counted timestamptz NOT NULL,
    PRIMARY KEY (id)
);
