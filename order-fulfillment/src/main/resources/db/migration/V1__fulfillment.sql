-- What became of each order. An order's row is written once and then changed once per stage, in columns that no index
-- covers: with room left on its page each change stays there (HOT) and touches no index.
CREATE TABLE fulfillment (
    order_id                uuid           PRIMARY KEY,
    customer_id             varchar(64)    NOT NULL,
    total_amount            numeric(10, 2) NOT NULL,
    state                   text           NOT NULL
        CHECK (state IN ('RECEIVED', 'ACCEPTED', 'SHIPPED', 'FULFILLED', 'REJECTED')),
    -- The trace that the order's events continue.
    traceparent             text,
    -- The event OrderCreated, the cause of the first stage.
    created_event_id        uuid           NOT NULL,
    received_at             timestamptz    NOT NULL,
    -- The plan, decided from the order alone when it was received.
    warehouse_id            text,
    estimated_ship_date     date,
    carrier                 text,
    tracking_number         text,
    estimated_delivery_date date,
    accepted_at             timestamptz,
    accepted_event_id       uuid,
    shipped_at              timestamptz,
    shipped_event_id        uuid,
    fulfilled_at            timestamptz,
    fulfilled_event_id      uuid,
    rejected_at             timestamptz,
    rejected_event_id       uuid,
    rejection_reason        text,
    rejection_detail        text
) WITH (
    -- Half of each page is room for the three later versions of its rows.
    fillfactor = 50,
    -- Count only: vacuum a large table before a tenth of it is dead.
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_analyze_scale_factor = 0.02
);

-- The orders that wait for a stage, in the sequence in which they arrived. Small: an order is here once, and leaves with
-- its last stage. A customer's orders share a lane, and one transaction at a time takes from a lane in a stage.
CREATE TABLE stage_queue (
    stage    smallint    NOT NULL,
    lane     smallint    NOT NULL,
    sequence bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    due_at   timestamptz NOT NULL,
    order_id uuid        NOT NULL,
    PRIMARY KEY (stage, lane, sequence)
) WITH (
    -- Every stage leaves a dead version behind. A fixed number of them starts the vacuum, which reads few pages.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_threshold = -1,
    autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 20000
);
