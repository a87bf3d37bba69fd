package com.example.orders.commands.trace;

import com.example.orders.commands.terminal.Times;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Everything found about an order, in time order; {@code missing} lists the parts that did not answer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Trace(
        UUID orderId,
        String traceId,
        String customerId,
        String totalAmount,
        String state,
        List<Hop> hops,
        List<String> missing) {

    Trace {
        hops = hops.stream()
                .sorted(Comparator.comparing(Hop::at, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** The time from the first to the last hop whose time is known. */
    String elapsed() {
        List<Instant> times =
                hops.stream().map(Hop::at).filter(Objects::nonNull).toList();
        return Times.duration(Duration.between(times.getFirst(), times.getLast()));
    }
}
