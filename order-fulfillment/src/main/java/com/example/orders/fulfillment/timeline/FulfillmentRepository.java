package com.example.orders.fulfillment.timeline;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** Reads the table {@code fulfillment}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FulfillmentRepository extends GenericRepository<FulfillmentRow, UUID> {

    Optional<FulfillmentRow> findById(UUID orderId);
}
