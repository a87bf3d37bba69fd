package com.example.orders.kafka.delivery;

import java.util.List;

/**
 * Thrown by a handler that handled all events except these. The cause of each refused event decides whether it is
 * dead-lettered, or waits together with the later events of its partition. The other events are not handled again.
 */
public final class RecordRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    /** One refused event and the cause. */
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

    public List<Refusal> refusals() {
        return refusals;
    }
}
