-- The outbox is an append-only log: no row is ever updated or deleted, whole partitions are dropped.
-- Partition n holds the sequence values [n * 2^32, (n + 1) * 2^32). The writing service's retention starts a new
-- partition by moving the sequence forward, and keeps three empty ones ahead. A partition has room for four billion
-- events, so an insert finds its partition even when retention never runs.
CREATE TABLE outbox (
    -- CACHE 1: a session that hands out pooled numbers would break the order of one key.
    sequence           bigint      GENERATED ALWAYS AS IDENTITY (START WITH 1 INCREMENT BY 1 CACHE 1),
    xid                xid8        NOT NULL DEFAULT pg_current_xact_id(),
    id                 uuid        NOT NULL,
    schema_fingerprint bigint      NOT NULL,
    created_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    topic              text        NOT NULL,
    key                text        NOT NULL,
    type               text        NOT NULL,
    headers            bytea       NOT NULL,
    payload            bytea       NOT NULL,
    PRIMARY KEY (sequence)
) PARTITION BY RANGE (sequence);

-- The tail statement finds what a snapshot has not seen by this index; both ends only ever grow.
CREATE INDEX outbox_xid ON outbox (xid);

COMMENT ON COLUMN outbox.xid IS 'Top-level transaction of the writer: says in which snapshots the row is visible.';
COMMENT ON COLUMN outbox.schema_fingerprint IS 'Writer schema, see outbox_schema.';
COMMENT ON COLUMN outbox.headers IS 'Avro binary of {"type": "map", "values": "string"}.';
COMMENT ON COLUMN outbox.payload IS 'Plain Avro binary, without a schema id: the relay adds it.';

CREATE TABLE outbox_p0 PARTITION OF outbox FOR VALUES FROM (0) TO (4294967296);
CREATE TABLE outbox_p1 PARTITION OF outbox FOR VALUES FROM (4294967296) TO (8589934592);
CREATE TABLE outbox_p2 PARTITION OF outbox FOR VALUES FROM (8589934592) TO (12884901888);
CREATE TABLE outbox_p3 PARTITION OF outbox FOR VALUES FROM (12884901888) TO (17179869184);

-- The text of each writer schema, once per database, so that the relay needs no new release for a new event.
CREATE TABLE outbox_schema (
    fingerprint bigint      PRIMARY KEY,
    name        text        NOT NULL,
    definition  text        NOT NULL,
    stored_at   timestamptz NOT NULL DEFAULT now()
);
