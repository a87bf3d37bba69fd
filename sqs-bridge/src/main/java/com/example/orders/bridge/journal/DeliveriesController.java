package com.example.orders.bridge.journal;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** Shows to which SQS messages an order's events were delivered. */
@Controller("/deliveries")
@Tag(name = "deliveries")
class DeliveriesController {

    private final DeliveryJournal journal;

    DeliveriesController(DeliveryJournal journal) {
        this.journal = journal;
    }

    @Get("/{order_id}")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(
            summary = "The SQS messages that carry an order's events",
            description = "Searches the last 100,000 deliveries (bridge.journal.size) since the bridge started, which"
                    + " are kept in memory. The order is that of the acknowledgements. An empty list means that none"
                    + " of the order's events is among them.")
    List<Delivery> ofOrder(@PathVariable("order_id") String orderId) {
        return journal.ofOrder(orderId);
    }
}
