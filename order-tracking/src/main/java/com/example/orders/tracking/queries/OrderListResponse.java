package com.example.orders.tracking.queries;

import com.example.orders.problems.AmountSerde;
import com.example.orders.tracking.order.State;
import com.example.orders.tracking.projection.OrderRow;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A page of orders, newest first.
 *
 * @param orders never null, possibly empty
 * @param next the value of {@code after} for the next page; absent on the last page
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TrackedOrderList")
record OrderListResponse(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Item> orders,
        @Nullable String next) {

    /** An order in a list. The amount is a string with two decimals, absent until an event that names it has arrived. */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TrackedOrderSummary")
    record Item(
            UUID orderId,
            String customerId,
            State state,

            @Nullable @Serdeable.Serializable(using = AmountSerde.class)
            @Schema(type = "string", pattern = AmountSerde.PATTERN, example = "59.97")
            BigDecimal totalAmount,

            Instant createdAt,
            Instant changedAt) {

        private static Item of(OrderRow row) {
            return new Item(
                    row.orderId(), row.customerId(), row.state(), row.totalAmount(), row.createdAt(), row.changedAt());
        }
    }

    static OrderListResponse of(List<OrderRow> rows, int limit) {
        List<OrderRow> page = rows.subList(0, Math.min(rows.size(), limit));
        String next = rows.size() > limit ? Cursor.after(page.getLast()).toString() : null;
        return new OrderListResponse(page.stream().map(Item::of).toList(), next);
    }
}
