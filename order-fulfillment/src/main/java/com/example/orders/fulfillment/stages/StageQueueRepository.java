package com.example.orders.fulfillment.stages;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reads and writes the table {@code stage_queue}. Arrays let one statement handle a whole batch. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface StageQueueRepository extends GenericRepository<StageQueueRow, UUID> {

    void saveAll(List<StageQueueRow> rows);

    /** Returns the first order of each lane, with one lookup of the primary key per lane, however long the queue is. */
    @Query("""
            SELECT l.lane, head.due_at
            FROM generate_series(0, """ + (StageQueue.LANES - 1) + """
            ) AS l (lane)
            CROSS JOIN LATERAL (
                SELECT q.due_at FROM stage_queue q
                WHERE q.stage = :stage AND q.lane = l.lane ORDER BY q.sequence LIMIT 1) head
            """)
    List<Head> findHeads(int stage);

    /**
     * Locks the lanes that no other transaction has locked for this stage, and returns them. A lock is released only
     * after its transaction is visible, so the next owner of the lane sees all changes.
     */
    @Query("SELECT l.lane FROM unnest(:lanes) AS l (lane) WHERE pg_try_advisory_xact_lock(:stage, l.lane)")
    List<Integer> lock(int stage, Integer[] lanes);

    /** Moves the orders to the next stage. */
    @Query(value = """
            UPDATE stage_queue q SET stage = :next, due_at = :dueAt
            FROM unnest(:lanes, :sequences) AS taken (lane, sequence)
            WHERE q.stage = :stage AND q.lane = taken.lane AND q.sequence = taken.sequence
            """, readOnly = false)
    int move(int stage, int next, Instant dueAt, Short[] lanes, Long[] sequences);

    @Query(value = """
            DELETE FROM stage_queue q
            USING unnest(:lanes, :sequences) AS taken (lane, sequence)
            WHERE q.stage = :stage AND q.lane = taken.lane AND q.sequence = taken.sequence
            """, readOnly = false)
    int remove(int stage, Short[] lanes, Long[] sequences);

    @Query("""
            SELECT stage, count(*) AS waiting, count(*) FILTER (WHERE due_at <= :now) AS due, min(due_at) AS oldest
            FROM stage_queue GROUP BY stage
            """)
    List<Backlog> findBacklogs(Instant now);
}
