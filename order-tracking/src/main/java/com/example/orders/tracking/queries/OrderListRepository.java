package com.example.orders.tracking.queries;

import com.example.orders.tracking.order.State;
import com.example.orders.tracking.projection.OrderRow;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Lists orders of the table {@code tracked_order}, newest first. Each page starts after the last order of the previous
 * one (keyset), so that new orders do not move the others. Each kind of list has its own statement and index.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class OrderListRepository implements GenericRepository<OrderRow, UUID> {

    private static final String SELECT = "SELECT * FROM tracked_order WHERE ";
    private static final String PAGE = """
            (created_at, order_id) < (:createdBefore, :lastId) ORDER BY created_at DESC, order_id DESC LIMIT :rows
            """;

    /** Returns the page, and one order more if there is a next page. */
    List<OrderRow> find(OrderListQuery query) {
        Instant before = query.after().createdAt();
        UUID last = query.after().orderId();
        int rows = query.limit() + 1;
        if (query.customerId().isPresent()) {
            String customer = query.customerId().get();
            return query.state().isPresent()
                    ? findByBoth(customer, query.state().get(), before, last, rows)
                    : findByCustomer(customer, before, last, rows);
        }
        return query.state().isPresent()
                ? findByState(query.state().get(), before, last, rows)
                : findAny(before, last, rows);
    }

    @Query(SELECT + PAGE)
    abstract List<OrderRow> findAny(Instant createdBefore, UUID lastId, int rows);

    @Query(SELECT + "customer_id = :customerId AND " + PAGE)
    abstract List<OrderRow> findByCustomer(String customerId, Instant createdBefore, UUID lastId, int rows);

    @Query(SELECT + "state = :state AND " + PAGE)
    abstract List<OrderRow> findByState(State state, Instant createdBefore, UUID lastId, int rows);

    @Query(SELECT + "customer_id = :customerId AND state = :state AND " + PAGE)
    abstract List<OrderRow> findByBoth(String customerId, State state, Instant createdBefore, UUID lastId, int rows);
}
