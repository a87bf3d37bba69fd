package com.example.orders.producer.placing;

import com.example.orders.failures.RetryTransient;
import com.example.orders.metadata.TraceParent;
import com.example.orders.problems.AnswersNotFound;
import com.example.orders.problems.AnswersProblems;
import com.example.orders.problems.Problem;
import com.example.orders.producer.idempotency.IdempotencyKey;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Accepts and shows orders. Every refusal names the field, the value and the rule. */
@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "orders")
class OrderController {

    private static final String PROBLEM = "application/problem+json";

    private final PlaceOrder placeOrder;
    private final StoredOrders orders;
    private final PlacedOrders placed;
    private final RandomGenerator random;

    OrderController(PlaceOrder placeOrder, StoredOrders orders, PlacedOrders placed, RandomGenerator random) {
        this.placeOrder = placeOrder;
        this.orders = orders;
        this.placed = placed;
        this.random = random;
    }

    /**
     * Places an order.
     *
     * @param request the order; the service computes its total
     * @param idempotencyKey 1 to 255 visible ASCII characters. The same key with the same order returns the first
     *     response; the same key with a different order is refused
     * @param traceparent the W3C trace context to continue
     * @param caller the owner of the token, if there is one; each caller has its own idempotency keys
     * @return the stored order
     */
    @Post
    @Secured(SecurityRule.IS_ANONYMOUS)
    @ApiResponse(
            responseCode = "201",
            description = "The order and its event are stored.",
            content = @Content(schema = @Schema(implementation = OrderResponse.class)))
    @AnswersProblems
    @ApiResponse(
            responseCode = "413",
            description = "The body is larger than 256 KiB.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "422",
            description = "The idempotency key belongs to another order.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
    HttpResponse<OrderResponse> place(
            @Body @Valid PlaceOrderRequest request,
            @Header(IdempotencyKeyHeader.NAME) @Nullable String idempotencyKey,
            @Header("traceparent") @Nullable String traceparent,
            @Nullable Authentication caller) {
        Optional<IdempotencyKey> key = IdempotencyKeyHeader.checked(idempotencyKey, caller);
        return switch (placeOrder.place(request.toNewOrder(), key, trace(traceparent))) {
            case Placement.Placed(var order) -> {
                placed.countRequested();
                yield created(OrderResponse.of(order));
            }
            case Placement.Repeated(var order) ->
                created(OrderResponse.of(order)).header(IdempotencyKeyHeader.REPLAYED, "true");
            case Placement.KeyReused(var reused) -> throw Refusals.keyReused(reused);
            case Placement.TotalTooLarge(var total) -> throw Refusals.totalTooLarge(total);
        };
    }

    /**
     * Shows an order as it was placed.
     *
     * @param orderId the order's identifier, a UUID
     * @return the order
     */
    @Get("/{order_id}")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @RetryTransient
    @ApiResponse(responseCode = "200", description = "The order.")
    @AnswersNotFound
    @AnswersProblems
    OrderResponse show(@PathVariable("order_id") UUID orderId) {
        return orders.find(orderId).map(OrderResponse::of).orElseThrow(() -> Refusals.unknownOrder(orderId));
    }

    private static MutableHttpResponse<OrderResponse> created(OrderResponse order) {
        return HttpResponse.created(order, URI.create("/orders/" + order.orderId()));
    }

    /** Continues the client's trace, or starts a new one if the header is missing or invalid. */
    private TraceParent trace(@Nullable String traceparent) {
        return Optional.ofNullable(traceparent).flatMap(TraceParent::parse).orElseGet(() -> TraceParent.start(random));
    }
}
