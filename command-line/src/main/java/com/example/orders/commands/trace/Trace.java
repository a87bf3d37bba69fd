package com.example.orders.commands.trace;

import com.example.orders.commands.terminal.Times;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Everything found about an order, in the sequence in which it happened; {@code missing} says which part did not answer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Trace(UUID orderId, String customerId, String totalAmount, String state, List<Hop> hops, List<String> missing) {

    Trace {
        hops = hops.stream().sorted(Comparator.comparing(Hop::at)).toList();
    }

    /** From the first hop to the last. */
    String elapsed() {
        return Times.duration(
                Duration.between(hops.getFirst().at(), hops.getLast().at()));
    }
}
