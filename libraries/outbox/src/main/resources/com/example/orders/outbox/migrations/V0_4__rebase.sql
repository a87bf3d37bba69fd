-- A dump that is restored into another server brings transaction numbers with it that mean nothing there: rows that
-- no snapshot shows for a long time, and a position that covers events which nobody has published. The relay calls this at
-- every takeover. When the numbers are another server's, it gives every event that is not certainly published the number
-- of its own transaction, and starts the position just before it: some events are published twice, none is lost.
--
-- Returns how many events will be published because of it; null when the outbox belongs to this server.
CREATE FUNCTION outbox_rebase() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    -- A transaction of a writer that stays open must not hold up the other writers behind this one.
    SET lock_timeout = '5s'
AS $$
DECLARE
    here     CONSTANT bigint := (SELECT system_identifier FROM pg_control_system());
    own      CONSTANT xid8 := pg_current_xact_id();
    handed   bigint;
    highest  bigint;
    snapshot pg_snapshot;
    rebased  bigint;
BEGIN
    PERFORM FROM outbox_position FOR UPDATE;
    IF NOT (SELECT EXISTS (SELECT FROM outbox_position WHERE system_identifier <> here)
        -- An event or a position from the future: not this server's, although the position seems to be.
        OR coalesce((SELECT max(xid) FROM outbox) >= pg_snapshot_xmax(pg_current_snapshot()), false)
        OR EXISTS (SELECT FROM outbox_position WHERE pg_snapshot_xmax(coalesce(target, published))
            > pg_snapshot_xmax(pg_current_snapshot()))
        -- Restored without its sequence, or into an outbox that had a position already.
        OR coalesce((SELECT max(sequence) FROM outbox) > (SELECT last_value FROM outbox_sequence_seq), false)
        OR EXISTS (SELECT FROM (SELECT sequence, xid FROM outbox ORDER BY sequence DESC LIMIT 1) newest, outbox_position p
            WHERE p.bound > 0 AND newest.sequence > p.bound AND pg_visible_in_snapshot(newest.xid, p.published)))
    THEN
        RETURN NULL;
    END IF;

    LOCK TABLE outbox IN SHARE ROW EXCLUSIVE MODE;
    handed := (SELECT last_value FROM outbox_sequence_seq);
    highest := (SELECT greatest(max(sequence), (SELECT max(bound) FROM outbox_position)) FROM outbox);
    -- What is running now and may still append, and this transaction, are not visible in it.
    snapshot := (SELECT format('%s:%s:%s', least(pg_snapshot_xmin(now), own), pg_snapshot_xmax(now),
            (SELECT string_agg(running::text, ',' ORDER BY running) FROM (
                SELECT pg_snapshot_xip(now) AS running
                UNION SELECT own WHERE own < pg_snapshot_xmax(now)) AS transactions))::pg_snapshot
        FROM pg_current_snapshot() AS now);

    WITH judged AS (
        SELECT o.sequence, o.xid, NOT EXISTS (
            SELECT FROM outbox_position p WHERE NOT (
                (pg_visible_in_snapshot(o.xid, p.published)
                    OR (o.sequence <= p.sequence AND pg_visible_in_snapshot(o.xid, coalesce(p.target, p.published))))
                -- Appended after the position was stored, and before or after the restore.
                AND (o.sequence <= p.bound OR (p.bound = 0 AND p.system_identifier = here))
                AND CASE WHEN p.system_identifier = here
                    -- The position is this server's: it speaks of rows that this server's transactions wrote.
                    THEN o.xmin::text::bigint = mod(o.xid::text::numeric, 4294967296)
                    -- The position came with the events. A sequence that did not numbers new events like old ones.
                    ELSE NOT (handed < highest AND o.sequence <= handed) END)
            ) AS published
        FROM outbox o),
    changed AS (
        UPDATE outbox o SET xid = CASE WHEN judged.published THEN '3'::xid8 ELSE own END
        FROM judged
        WHERE o.sequence = judged.sequence AND NOT (judged.published AND pg_visible_in_snapshot(judged.xid, snapshot))
        RETURNING judged.published)
    SELECT count(*) FILTER (WHERE NOT published) FROM changed INTO rebased;

    IF handed < highest THEN
        PERFORM setval('outbox_sequence_seq', highest);
    END IF;
    UPDATE outbox_position SET system_identifier = here, published = snapshot, target = NULL, sequence = 0,
        bound = greatest(handed, highest), stored_at = now();
    RETURN rebased;
END
$$;

REVOKE ALL ON FUNCTION outbox_rebase() FROM PUBLIC;

DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION outbox_rebase() SET search_path = %I, pg_temp', current_schema());
END
$$;
