-- The worker's own memory of what it has done: an event's ce_id is recorded in the transaction of its effect, so a message
-- that SQS delivers twice has one effect.
CREATE TABLE handled_event (
    event_id   uuid        PRIMARY KEY,
    handled_at timestamptz NOT NULL DEFAULT now()
);

-- Rows arrive in the order of time: block ranges find the old ones at next to no cost for the insert.
CREATE INDEX handled_event_handled_at ON handled_event USING brin (handled_at);

-- What each customer was last told of an order.
CREATE TABLE order_notification (
    order_id      uuid        PRIMARY KEY,
    customer_id   text        NOT NULL,
    state         text        NOT NULL,
    -- The place of the state in an order's life. It only grows, whatever the sequence of the messages.
    step          int         NOT NULL,
    message       text        NOT NULL,
    occurred_at   timestamptz NOT NULL,
    event_id      uuid        NOT NULL,
    notifications int         NOT NULL DEFAULT 1,
    notified_at   timestamptz NOT NULL DEFAULT now()
);
