package com.example.orders.producer.placing;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes the table {@code orders}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OrderRepository extends GenericRepository<OrderRow, UUID> {

    /** Returns 1 if the order is new, or 0 if an earlier attempt whose result was lost has already stored it. */
    @Query(value = """
            INSERT INTO orders (id, customer_id, total_amount, created_at)
            VALUES (:id, :customerId, :totalAmount, :createdAt)
            ON CONFLICT (id) DO NOTHING
            """, readOnly = false)
    int insertNew(UUID id, String customerId, BigDecimal totalAmount, Instant createdAt);

    Optional<OrderRow> findById(UUID id);
}
