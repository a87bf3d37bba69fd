package com.example.orders.tracking.queries;

import com.example.orders.failures.RetryTransient;
import com.example.orders.problems.AnswersNotFound;
import com.example.orders.problems.AnswersProblems;
import com.example.orders.problems.ProblemException;
import com.example.orders.tracking.order.Order;
import com.example.orders.tracking.order.OrderEvent;
import com.example.orders.tracking.store.StoredPayloads;
import com.example.orders.tracking.store.TrackedEvent;
import com.example.orders.tracking.store.TrackedEventRepository;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Shows orders. */
@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "orders")
class OrdersController {

    private static final String AT = "at";

    private final TrackedEventRepository events;
    private final StoredPayloads payloads;
    private final OrderListRepository orders;

    OrdersController(TrackedEventRepository events, StoredPayloads payloads, OrderListRepository orders) {
        this.events = events;
        this.payloads = payloads;
        this.orders = orders;
    }

    /**
     * Shows an order's state and history, now or as it was at a time.
     *
     * @param orderId the order's identifier, a UUID
     * @param at shows the order as it was at this time: only events that had occurred by then count
     * @return the order and its events, in the order of its states
     */
    @Get("/{order_id}")
    @RetryTransient
    @ApiResponse(responseCode = "200", description = "The order and its history.")
    @AnswersProblems
    @AnswersNotFound
    OrderResponse show(
            @PathVariable("order_id") UUID orderId,
            @Nullable @QueryValue(AT)
                    @Parameter(
                            schema = @Schema(type = "string", format = "date-time", example = "2026-11-30T12:00:00Z"))
                    String at,
            HttpRequest<?> request) {
        Optional<Instant> time = time(request);
        List<TrackedEvent> history = events.findByOrderId(orderId).stream()
                .filter(event -> time.isEmpty() || !event.occurredAt().isAfter(time.get()))
                .sorted(Comparator.comparing(payloads::read, OrderEvent.CANONICAL))
                .toList();
        return Order.of(history.stream().map(payloads::read).toList())
                .map(order -> OrderResponse.of(
                        order, history.stream().map(this::shown).toList()))
                .orElseThrow(() -> unknown(orderId, time));
    }

    /**
     * Lists orders, newest first.
     *
     * @param customerId lists only this customer's orders
     * @param state lists only orders in this state
     * @param limit the number of orders on a page
     * @param after {@code next} of the previous page
     * @return a page of orders; {@code next} is absent on the last one
     */
    @Get
    @RetryTransient
    @ApiResponse(responseCode = "200", description = "A page of orders.")
    @AnswersProblems
    OrderListResponse list(
            @Nullable @QueryValue("customer_id") String customerId,
            @Nullable @QueryValue("state")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"CREATED", "ACCEPTED", "SHIPPED", "FULFILLED", "REJECTED"
                                            }))
                    String state,
            @Nullable @QueryValue("limit")
                    @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    String limit,
            @Nullable @QueryValue("after") String after,
            HttpRequest<?> request) {
        OrderListQuery query = OrderListQuery.of(request.getParameters());
        return OrderListResponse.of(orders.find(query), query.limit());
    }

    private static Optional<Instant> time(HttpRequest<?> request) {
        Parameters parameters = new Parameters(request.getParameters(), Set.of(AT));
        Optional<Instant> time = parameters.read(
                AT, "must be a time with an offset, for example 2026-11-30T12:00:00Z", Parameters::time);
        parameters.check();
        return time;
    }

    private OrderResponse.Event shown(TrackedEvent event) {
        return OrderResponse.Event.of(event, EventFields.of(payloads.decode(event)));
    }

    private static ProblemException unknown(UUID orderId, Optional<Instant> time) {
        String when = time.map(at -> " No event of it had occurred by " + at + ".")
                .orElse(" A new order takes a moment to arrive; try again.");
        return ProblemException.of(HttpStatus.NOT_FOUND, "Order " + orderId + " is unknown." + when);
    }
}
