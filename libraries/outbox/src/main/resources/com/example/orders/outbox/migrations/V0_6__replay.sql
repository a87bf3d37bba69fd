-- The replays of this outbox: requests to the relay to publish stored events again, and the record of who requested what.
-- Rows are never deleted.
CREATE TABLE outbox_replay (
    id                uuid        PRIMARY KEY,
    source            text        NOT NULL,
    requested_by      text        NOT NULL,
    requested_at      timestamptz NOT NULL DEFAULT now(),
    filter            jsonb       NOT NULL,
    -- Null if each event goes to its own topic.
    target            text,
    -- Events per second; null without a limit.
    rate              integer     CHECK (rate > 0),
    -- The matching events at the time of the request.
    events            bigint      NOT NULL,
    -- The part of the requested range that the retention had deleted at the time of the request.
    missing           text,
    -- The server to whose transactions `covers` refers.
    system_identifier bigint      NOT NULL,
    -- Only events that are visible in this snapshot are replayed: those that had been published before the request.
    covers            pg_snapshot NOT NULL,
    -- The partitions that had matching events at the time of the request, or could have had.
    partitions        bigint[]    NOT NULL,
    -- All matching events up to `sequence` have been replayed; the last one is at most at `through`.
    sequence          bigint      NOT NULL,
    through           bigint      NOT NULL,
    published         bigint      NOT NULL DEFAULT 0,
    state             text        NOT NULL DEFAULT 'RUNNING'
                                  CHECK (state IN ('RUNNING', 'PAUSED', 'DONE', 'CANCELLED', 'FAILED')),
    -- What a running replay waits for, or why it failed.
    detail            text,
    changed_at        timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX outbox_replay_running ON outbox_replay (requested_at) WHERE state = 'RUNNING';

-- The parked events that an operator dropped. They have never been published, so no replay publishes them either.
CREATE TABLE outbox_dropped_event (
    source     text        NOT NULL,
    sequence   bigint      NOT NULL,
    dropped_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, sequence)
);
