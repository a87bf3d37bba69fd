-- The event store: every event of every order, once, as it was received. Rows are only ever inserted.
CREATE TABLE tracked_event (
    position           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction        xid8        NOT NULL DEFAULT pg_current_xact_id(),
    event_id           uuid        NOT NULL UNIQUE,
    order_id           uuid        NOT NULL,
    customer_id        varchar(64) NOT NULL,
    event_type         text        NOT NULL,
    topic              text        NOT NULL,
    partition          integer     NOT NULL,
    record_offset      bigint      NOT NULL,
    occurred_at        timestamptz NOT NULL,
    stored_at          timestamptz NOT NULL,
    -- The writer's schema, see tracked_schema. A foreign key would make every insert lock the schema's row.
    schema_fingerprint bigint      NOT NULL,
    payload            bytea       NOT NULL
);

CREATE INDEX tracked_event_order ON tracked_event (order_id);

-- Readers follow the store by transaction, because positions become visible in the order of the commits.
CREATE INDEX tracked_event_transaction ON tracked_event (transaction, position);

COMMENT ON COLUMN tracked_event.transaction IS 'Transaction that stored the event: says in which snapshots the row is visible.';
COMMENT ON COLUMN tracked_event.payload IS 'Plain Avro binary, without the prefix of the wire format.';

-- The text of each writer schema, once. An event can be decoded without the schema registry.
CREATE TABLE tracked_schema (
    fingerprint bigint PRIMARY KEY,
    definition  text   NOT NULL
);

-- The state of each order, computed from its stored events. It can be rebuilt at any time.
CREATE TABLE tracked_order (
    order_id     uuid        PRIMARY KEY,
    customer_id  varchar(64) NOT NULL,
    state        text        NOT NULL
        CHECK (state IN ('CREATED', 'ACCEPTED', 'SHIPPED', 'FULFILLED', 'REJECTED')),
    -- Unknown until an event that names it has arrived.
    total_amount numeric(10, 2),
    created_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL
) WITH (
    -- Leaves room on each page for the later versions of its rows.
    fillfactor = 50,
    -- Count only: vacuum a large table before a tenth of it is dead.
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_analyze_scale_factor = 0.02
);

-- One index for each way to list orders, newest first.
CREATE INDEX tracked_order_created ON tracked_order (created_at, order_id);
CREATE INDEX tracked_order_customer ON tracked_order (customer_id, created_at, order_id);
CREATE INDEX tracked_order_state ON tracked_order (state, created_at, order_id);

-- Whoever may write the tables by default must not change or remove what is stored.
DO $$
DECLARE
    writer regrole;
BEGIN
    FOR writer IN
        SELECT DISTINCT acl.grantee::regrole FROM pg_class c CROSS JOIN aclexplode(c.relacl) AS acl
        WHERE c.oid = 'tracked_event'::regclass AND acl.grantee NOT IN (0, c.relowner)
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON tracked_event, tracked_schema FROM %s', writer);
    END LOOP;
END
$$;
