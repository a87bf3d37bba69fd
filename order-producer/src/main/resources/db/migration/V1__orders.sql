CREATE TABLE orders (
    id           uuid           PRIMARY KEY,
    customer_id  varchar(64)    NOT NULL,
    total_amount numeric(10, 2) NOT NULL CHECK (total_amount > 0),
    created_at   timestamptz    NOT NULL
);

CREATE TABLE order_items (
    order_id   uuid           NOT NULL REFERENCES orders,
    position   smallint       NOT NULL,
    product_id varchar(64)    NOT NULL,
    quantity   integer        NOT NULL CHECK (quantity BETWEEN 1 AND 1000),
    unit_price numeric(10, 2) NOT NULL CHECK (unit_price > 0),
    PRIMARY KEY (order_id, position)
);

-- What a client's Idempotency-Key stands for: the request it came with, and the order that answered it.
CREATE TABLE idempotency_keys (
    key          varchar(255) PRIMARY KEY,
    request_hash bytea        NOT NULL,
    order_id     uuid         NOT NULL,
    created_at   timestamptz  NOT NULL
);

-- Keys expire by age; they arrive in the order of time, so block ranges find the old ones at next to no cost.
CREATE INDEX idempotency_keys_created_at ON idempotency_keys USING brin (created_at);
