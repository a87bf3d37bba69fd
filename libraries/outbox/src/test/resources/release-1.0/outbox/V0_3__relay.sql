-- What the relay knows about this database. With exactly-once delivery the position that counts is in Kafka, and the row
-- here is its shadow: the place to start from when the database is not the one the position was taken in.
CREATE TABLE outbox_position (
    source            text        PRIMARY KEY,
    -- Raised by every takeover; a relay that was taken over can no longer write here.
    epoch             bigint      NOT NULL,
    owner             text        NOT NULL,
    -- Number of this row's writes: when it is lower than the position in Kafka says, the database was set back.
    revision          bigint      NOT NULL DEFAULT 0,
    system_identifier bigint      NOT NULL,
    timeline          bigint      NOT NULL,
    -- Everything visible in snapshot `published` is published; of the window up to `target` the part up to `sequence`.
    published         pg_snapshot NOT NULL,
    target            pg_snapshot,
    sequence          bigint      NOT NULL DEFAULT 0,
    bound             bigint      NOT NULL DEFAULT 0,
    stored_at         timestamptz NOT NULL DEFAULT now()
);

-- A key whose next event cannot be published. Its later events wait behind it, in outbox_parked_event.
CREATE TABLE outbox_parked_key (
    source       text        NOT NULL,
    key          text        NOT NULL,
    reason       text        NOT NULL,
    detail       text        NOT NULL,
    parked_at    timestamptz NOT NULL DEFAULT now(),
    request      text        CHECK (request IN ('UNPARK', 'DROP')),
    -- The one event to drop, or null for all of the key.
    request_event uuid,
    PRIMARY KEY (source, key)
);

CREATE TABLE outbox_parked_event (
    source   text   NOT NULL,
    sequence bigint NOT NULL,
    key      text   NOT NULL,
    PRIMARY KEY (source, sequence),
    FOREIGN KEY (source, key) REFERENCES outbox_parked_key
);

CREATE INDEX outbox_parked_event_key ON outbox_parked_event (source, key, sequence);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'outbox_relay') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO outbox_relay', current_schema());
        GRANT SELECT ON outbox, outbox_schema TO outbox_relay;
        GRANT SELECT ON SEQUENCE outbox_sequence_seq TO outbox_relay;
        GRANT SELECT, INSERT, UPDATE ON outbox_position TO outbox_relay;
        GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_parked_key, outbox_parked_event TO outbox_relay;
    END IF;
END
$$;
