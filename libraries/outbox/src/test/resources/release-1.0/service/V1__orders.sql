-- A service's own migration, which may build on the library's tables.
CREATE TABLE orders (
    id       uuid PRIMARY KEY,
    event_id uuid REFERENCES inbox
);
