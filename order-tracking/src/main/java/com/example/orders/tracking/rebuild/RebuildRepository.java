package com.example.orders.tracking.rebuild;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes the table {@code rebuild}, and finds the orders to fold. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RebuildRepository extends GenericRepository<RebuildRow, Boolean> {

    Optional<RebuildRow> find();

    /** Returns 0 if a rebuild is in progress. */
    @Query(value = """
            INSERT INTO rebuild (source, phase, started_at, orders_total)
            VALUES (:source, :phase, :startedAt, (SELECT count(DISTINCT order_id) FROM tracked_event))
            ON CONFLICT (single) DO UPDATE SET source = excluded.source, phase = excluded.phase,
                started_at = excluded.started_at, finished_at = NULL, records_read = 0, records_skipped = 0,
                records_total = 0, folded_to = DEFAULT, orders_folded = 0, orders_total = excluded.orders_total,
                problem = NULL, worker = NULL, leased_until = NULL
            WHERE rebuild.phase = 'DONE'
            """, readOnly = false)
    int begin(Source source, Phase phase, Instant startedAt);

    /**
     * Takes or extends the lease of the rebuild in progress. Returns 0 if there is none or another instance works on it.
     */
    @Query(value = """
            UPDATE rebuild SET worker = :worker, leased_until = now() + interval '10 seconds'
            WHERE phase <> 'DONE' AND (worker = :worker OR coalesce(leased_until, '-infinity') < now())
            """, readOnly = false)
    int lease(UUID worker);

    /** Extends the lease of this worker only. Returns 0 if the rebuild has ended or another instance has taken it over. */
    @Query(value = """
            UPDATE rebuild SET leased_until = now() + interval '10 seconds' WHERE phase <> 'DONE' AND worker = :worker
            """, readOnly = false)
    int keep(UUID worker);

    @Query(value = "UPDATE rebuild SET problem = :problem WHERE phase <> 'DONE' AND worker = :worker", readOnly = false)
    int setProblem(UUID worker, String problem);

    @Query(value = """
            UPDATE rebuild SET records_read = :read, records_skipped = :skipped, records_total = :total, problem = NULL
            WHERE phase = 'READING' AND worker = :worker
            """, readOnly = false)
    int setRead(UUID worker, long read, long skipped, long total);

    @Query(value = """
            UPDATE rebuild SET phase = 'FOLDING', orders_total = (SELECT count(DISTINCT order_id) FROM tracked_event)
            WHERE phase = 'READING' AND worker = :worker
            """, readOnly = false)
    int startFolding(UUID worker);

    @Query("""
            SELECT DISTINCT order_id FROM tracked_event WHERE order_id > :last ORDER BY order_id LIMIT :orders
            """)
    List<UUID> nextOrders(UUID last, int orders);

    @Query(value = """
            UPDATE rebuild SET folded_to = :last, orders_folded = orders_folded + :orders, problem = NULL
            WHERE phase = 'FOLDING' AND worker = :worker
            """, readOnly = false)
    int setFolded(UUID worker, UUID last, int orders);

    /** Removes the rows after and up to these ids whose orders have no events. */
    @Query(value = """
            DELETE FROM tracked_order o WHERE o.order_id > :after AND o.order_id <= :through
                AND NOT EXISTS (SELECT FROM tracked_event e WHERE e.order_id = o.order_id)
            """, readOnly = false)
    int removeUnfounded(UUID after, UUID through);

    @Query(value = """
            UPDATE rebuild SET phase = 'DONE', finished_at = :time, problem = NULL, worker = NULL
            WHERE phase = 'FOLDING' AND worker = :worker
            """, readOnly = false)
    int finish(UUID worker, Instant time);
}
