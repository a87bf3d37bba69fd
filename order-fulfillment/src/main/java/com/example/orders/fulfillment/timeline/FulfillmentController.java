package com.example.orders.fulfillment.timeline;

import com.example.orders.failures.RetryTransient;
import com.example.orders.problems.AnswersNotFound;
import com.example.orders.problems.AnswersProblems;
import com.example.orders.problems.ProblemException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;

/** Shows an order's progress. */
@Controller("/fulfillments")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "fulfillments")
class FulfillmentController {

    private final FulfillmentRepository fulfillments;

    FulfillmentController(FulfillmentRepository fulfillments) {
        this.fulfillments = fulfillments;
    }

    /**
     * Shows an order's state and its timeline.
     *
     * @param orderId the order's identifier, a UUID
     * @return the state, and each stage that the order has passed with its time and event
     */
    @Get("/{order_id}")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @RetryTransient
    @ApiResponse(responseCode = "200", description = "The order's state and timeline.")
    @AnswersProblems
    @AnswersNotFound
    FulfillmentResponse show(@PathVariable("order_id") UUID orderId) {
        return fulfillments
                .findById(orderId)
                .map(FulfillmentResponse::of)
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.NOT_FOUND,
                        "Order " + orderId + " is unknown. A new order takes a moment to arrive; try again."));
    }
}
