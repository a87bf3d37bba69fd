package com.example.orders.bridgecontract.programs;

import com.example.orders.asyncapi.QueueVariant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A bridge with an SQS server and a kind of queues. */
public record Combination(Bridge bridge, SqsServer sqs, QueueVariant queues) {

    /** The reasons why the combination cannot run here; empty if it can. */
    public List<String> absences() {
        return Stream.concat(bridge.absence().stream(), sqs.absence().stream()).toList();
    }

    @Override
    public String toString() {
        return "%s on %s, %s queues".formatted(bridge, sqs, queues.name().toLowerCase(Locale.ROOT));
    }
}
