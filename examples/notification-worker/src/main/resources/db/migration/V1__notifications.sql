-- The handled events. An event's ce_id is stored in the transaction of its effect, so a message that SQS delivers twice has
-- one effect.
CREATE TABLE handled_event (
    event_id   uuid        PRIMARY KEY,
    handled_at timestamptz NOT NULL DEFAULT now()
);

-- Rows are inserted in the order of time, so a BRIN index finds the old ones at almost no cost per insert.
CREATE INDEX handled_event_handled_at ON handled_event USING brin (handled_at);

-- The latest notification of each order's customer.
CREATE TABLE order_notification (
    order_id      uuid        PRIMARY KEY,
    customer_id   text        NOT NULL,
    state         text        NOT NULL,
    -- The position of the state in an order's life. It only grows, in whatever order messages arrive.
    step          int         NOT NULL,
    message       text        NOT NULL,
    occurred_at   timestamptz NOT NULL,
    event_id      uuid        NOT NULL,
    notifications int         NOT NULL DEFAULT 1,
    notified_at   timestamptz NOT NULL DEFAULT now()
);
