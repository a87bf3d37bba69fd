package com.example.orders.producer.idempotency;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes the table {@code idempotency_keys}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface IdempotencyKeyRepository extends GenericRepository<IdempotencyKeyRow, String> {

    /** Returns 1 if the key is new, or 0 if it exists. Waits while another open transaction inserts the same key. */
    @Query(value = """
            INSERT INTO idempotency_keys (key, request_hash, order_id, created_at)
            VALUES (:key, :requestHash, :orderId, :createdAt)
            ON CONFLICT (key) DO NOTHING
            """, readOnly = false)
    int insertNew(String key, byte[] requestHash, UUID orderId, Instant createdAt);

    Optional<IdempotencyKeyRow> findByKey(String key);

    @Query(value = "DELETE FROM idempotency_keys WHERE created_at < :limit", readOnly = false)
    int deleteOlderThan(Instant limit);
}
