-- The events this database's consumer has handled. Rows are forgotten after the inbox retention, which must be longer
-- than the topics' retention: what a topic no longer holds cannot be delivered again.
CREATE TABLE inbox (
    event_id    uuid        PRIMARY KEY,
    recorded_at timestamptz NOT NULL DEFAULT now()
);

-- Rows arrive in the order of time: block ranges find the old ones at next to no cost for the insert.
CREATE INDEX inbox_recorded_at ON inbox USING brin (recorded_at);
