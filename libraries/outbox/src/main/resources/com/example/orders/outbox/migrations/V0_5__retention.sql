-- The retention creates and drops partitions, which only the tables' owner may do. These functions let the service do it
-- with data rights only.

-- Creates the partition unless it exists. Creates the table first and then attaches it: unlike CREATE TABLE ... PARTITION OF,
-- this does not block writers.
CREATE FUNCTION outbox_create_partition(number bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
DECLARE
    name CONSTANT text := 'outbox_p' || number;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                   WHERE i.inhparent = 'outbox'::regclass AND c.relname = name) THEN
        EXECUTE format('CREATE TABLE %I (LIKE outbox INCLUDING DEFAULTS)', name);
        EXECUTE format('ALTER TABLE outbox ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)',
            name, number << 32, (number + 1) << 32);
    END IF;
END
$$;

-- Lets the next events go to the partition. Takes effect at once and only forward: numbers already drawn stay valid, and
-- later ones are higher.
CREATE FUNCTION outbox_start_partition(number bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
BEGIN
    IF number << 32 > (SELECT last_value FROM outbox_sequence_seq) THEN
        PERFORM setval('outbox_sequence_seq', number << 32, false);
    END IF;
END
$$;

-- Whether everything in the partition is older than the retention and published. A partition is kept while no relay has
-- stored a position, while a position belongs to another server from which the outbox was restored, and while a parked event
-- lies in it. Reads only the ends of two indexes, because writers wait for it.
CREATE FUNCTION outbox_partition_is_droppable(number bigint, retention interval) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
DECLARE
    droppable boolean;
BEGIN
    EXECUTE format($query$
        SELECT coalesce((SELECT created_at FROM %1$I ORDER BY sequence DESC LIMIT 1) < now() - $1, true)
           AND EXISTS (SELECT FROM outbox_position)
           AND NOT EXISTS (SELECT FROM outbox_position
                WHERE system_identifier <> (SELECT system_identifier FROM pg_control_system()))
           AND coalesce((SELECT max(xid) FROM %1$I)
                        < (SELECT min(pg_snapshot_xmax(published)) FROM outbox_position), true)
           AND (SELECT count(*) FROM %1$I
                WHERE xid = ANY (ARRAY(SELECT pg_snapshot_xip(published) FROM outbox_position))) = 0
           AND NOT EXISTS (SELECT FROM outbox_parked_event WHERE sequence >= $2 AND sequence < $3)
        $query$, 'outbox_p' || number)
    INTO droppable USING retention, number << 32, (number + 1) << 32;
    RETURN droppable;
END
$$;

-- Drops the partition if it is droppable, and returns whether it was dropped. The caller sets lock_timeout.
CREATE FUNCTION outbox_drop_partition(number bigint, retention interval) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
BEGIN
    IF NOT outbox_partition_is_droppable(number, retention) THEN
        RETURN false;
    END IF;
    -- Takes the locks in the same order as readers and writers; DROP TABLE alone would take them in the reverse order. After
    -- the locks no transaction writes, so the second check remains valid.
    LOCK TABLE ONLY outbox IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', 'outbox_p' || number);
    IF NOT outbox_partition_is_droppable(number, retention) THEN
        RETURN false;
    END IF;
    EXECUTE format('DROP TABLE %I', 'outbox_p' || number);
    RETURN true;
END
$$;

REVOKE ALL ON FUNCTION outbox_create_partition(bigint), outbox_start_partition(bigint),
    outbox_partition_is_droppable(bigint, interval), outbox_drop_partition(bigint, interval) FROM PUBLIC;

DO $$
DECLARE
    own regprocedure;
BEGIN
    FOR own IN SELECT oid FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
        AND proname IN ('outbox_create_partition', 'outbox_start_partition',
            'outbox_partition_is_droppable', 'outbox_drop_partition')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', own, current_schema());
    END LOOP;
END
$$;
