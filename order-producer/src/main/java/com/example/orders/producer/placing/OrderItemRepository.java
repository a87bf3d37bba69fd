package com.example.orders.producer.placing;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Reads and writes the table {@code order_items}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OrderItemRepository extends GenericRepository<OrderItemRow, OrderItemRow.Key> {

    void saveAll(List<OrderItemRow> rows);

    List<OrderItemRow> findByIdOrderIdOrderByIdPosition(UUID orderId);
}
