package com.example.orders.tracking.live;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Reads the table {@code tracked_event} in windows between two snapshots. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ChangeRepository extends GenericRepository<ChangeRow, Long> {

    String SELECT = """
            SELECT e.position, e.order_id, e.customer_id, o.state, e.event_id, e.event_type, e.topic, e.occurred_at
            FROM tracked_event e LEFT JOIN tracked_order o ON o.order_id = e.order_id
            """;

    /**
     * The snapshot leaves out the transactions after that of the last visible event: a crash of PostgreSQL can give their
     * ids to others, and a position must not cover these. The name of the WAL file begins with the timeline, which a
     * failover changes.
     */
    @Query("""
            SELECT left(md5(concat_ws('.', system_identifier, left(pg_walfile_name(pg_current_wal_lsn()), 8),
                            current_database())), 8) AS store,
                   concat_ws(':', least(pg_snapshot_xmin(now), following), least(pg_snapshot_xmax(now), following),
                             coalesce((SELECT string_agg(CAST(running AS text), ',' ORDER BY running)
                                       FROM pg_snapshot_xip(now) AS running WHERE running < following), '')) AS snapshot
            FROM pg_control_system(),
                 (SELECT pg_current_snapshot() AS now,
                         CAST(CAST(coalesce(CAST(CAST(max(transaction) AS text) AS bigint), 2) + 1 AS text) AS xid8)
                             AS following
                  FROM tracked_event) AS visible
            """)
    Frontier frontier();

    /**
     * Returns the first events of a window in the order in which they were stored. They are found by transaction id, so
     * the cost depends on the size of the window and not on how long another transaction has been open.
     *
     * @param xmax with {@code running}, the transactions that were invisible in the window's first snapshot
     * @param target the window's last snapshot
     */
    @Query(SELECT + """
            WHERE (e.transaction >= CAST(CAST(:xmax AS text) AS xid8)
                   OR e.transaction = ANY (CAST(:running AS xid8[])))
              AND pg_visible_in_snapshot(e.transaction, CAST(:target AS pg_snapshot))
            ORDER BY e.position + 0 LIMIT :size
            """)
    List<ChangeRow> firstPage(long xmax, String running, String target, int size);

    /**
     * Returns the events of a window after this position. They are found by position, so that a large window is not sorted
     * again for each page.
     *
     * @param from the window's first snapshot
     * @param target the window's last snapshot
     */
    @Query(SELECT + """
            WHERE e.position > :last
              AND NOT pg_visible_in_snapshot(e.transaction, CAST(:from AS pg_snapshot))
              AND pg_visible_in_snapshot(e.transaction, CAST(:target AS pg_snapshot))
            ORDER BY e.position LIMIT :size
            """)
    List<ChangeRow> nextPage(String from, String target, long last, int size);
}
