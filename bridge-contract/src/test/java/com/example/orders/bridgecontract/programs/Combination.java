package com.example.orders.bridgecontract.programs;

import java.util.List;
import java.util.stream.Stream;

/** A bridge before an SQS server, with standard or with FIFO queues. */
public record Combination(Bridge bridge, SqsServer sqs, boolean fifo) {

    /** Why it cannot run here; empty when it can. */
    public List<String> absences() {
        return Stream.concat(bridge.absence().stream(), sqs.absence().stream()).toList();
    }

    /** The name that a queue has with this kind of queues. */
    public String queue(String name) {
        return fifo ? name + ".fifo" : name;
    }

    @Override
    public String toString() {
        return "%s on %s, %s queues".formatted(bridge, sqs, fifo ? "FIFO" : "standard");
    }
}
