package com.example.orders.fulfillment.intake;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Inserts into the table {@code fulfillment}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ReceivedOrderRepository extends GenericRepository<ReceivedRow, UUID> {

    /** Saves all rows in one JDBC batch, which the driver sends as multi-row statements. */
    void saveAll(List<ReceivedRow> rows);

    /** Returns the ids that already have a row. The array keeps the statement the same for any number of orders. */
    @Query("SELECT order_id FROM fulfillment WHERE order_id = ANY (CAST(:orderIds AS uuid[]))")
    List<UUID> findKnown(String[] orderIds);
}
