package com.example.orders.kafka.delivery;

import java.util.List;

/**
 * Thrown by a handler that did all its events but these. Each refused event is judged by its own cause: it goes to the
 * dead letter topic, or it and what follows it in its partition waits; the others are not handled again.
 */
public final class RecordRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    /** One event and why it was refused. */
    public record Refusal(ReceivedEvent<?> event, Throwable cause) {}

    public RecordRefusedException(List<Refusal> refusals) {
        super(
                "%s records were refused.".formatted(refusals.size()),
                refusals.getFirst().cause());
        this.refusals = List.copyOf(refusals);
    }

    public RecordRefusedException(ReceivedEvent<?> event, Throwable cause) {
        this(List.of(new Refusal(event, cause)));
    }

    /** The refused events. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
