-- The rebuild in progress, or the last one. An unfinished one is continued by the first instance that finds its lease
-- expired, so a projection is never left half-built.
CREATE TABLE rebuild (
    single          boolean     PRIMARY KEY DEFAULT true CHECK (single),
    source          text        NOT NULL CHECK (source IN ('STORE', 'TOPICS')),
    phase           text        NOT NULL CHECK (phase IN ('READING', 'FOLDING', 'DONE')),
    started_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    -- Records of the topics, as far as they were there at the start.
    records_read    bigint      NOT NULL DEFAULT 0,
    records_skipped bigint      NOT NULL DEFAULT 0,
    records_total   bigint      NOT NULL DEFAULT 0,
    -- Orders are folded in the sequence of their ids; this is the last one.
    folded_to       uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    orders_folded   bigint      NOT NULL DEFAULT 0,
    orders_total    bigint      NOT NULL DEFAULT 0,
    -- What keeps the rebuild from continuing.
    problem         text,
    worker          uuid,
    leased_until    timestamptz
);
