package com.example.orders.tracking.status;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reads the projection {@code tracked_order}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OrderStatusRepository extends GenericRepository<OrderStatus, UUID> {

    List<OrderStatus> findByOrderIdIn(Collection<UUID> orderIds);
}
