package com.example.orders.telemetry;

import io.opentelemetry.api.trace.SpanKind;

/** What a span does with an event. */
public enum Operation {
    /** Stores the event, whose trace context is from now on this span. */
    CREATE("create", "create", SpanKind.PRODUCER, "kafka"),
    /** Publishes a stored event. Not a producer, because {@link #CREATE} is the one whose context consumers receive. */
    PUBLISH("send", "send", SpanKind.CLIENT, "kafka"),
    /** Keeps a stored event back, because it or an earlier event of its key cannot be published. */
    PARK("park", "send", SpanKind.CLIENT, "kafka"),
    /** Handles an event, or several in one transaction. */
    PROCESS("process", "process", SpanKind.CONSUMER, "kafka"),
    /** Sends a message to a queue. */
    SEND("send", "send", SpanKind.PRODUCER, "aws_sqs"),
    /** Handles a message of a queue. */
    HANDLE("process", "process", SpanKind.CONSUMER, "aws_sqs");

    private final String spanName;
    private final String type;
    private final SpanKind kind;
    private final String system;

    Operation(String spanName, String type, SpanKind kind, String system) {
        this.spanName = spanName;
        this.type = type;
        this.kind = kind;
        this.system = system;
    }

    String spanName() {
        return spanName;
    }

    String type() {
        return type;
    }

    SpanKind kind() {
        return kind;
    }

    String system() {
        return system;
    }
}
