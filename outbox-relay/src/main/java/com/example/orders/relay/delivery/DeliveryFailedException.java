package com.example.orders.relay.delivery;

import com.example.orders.relay.parking.ParkReason;
import com.example.orders.relay.parking.Refusal;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A record was not acknowledged. The session ends, and the next one reads again what the position does not cover. */
public final class DeliveryFailedException extends KafkaException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Refusal> refusal;
    private final UUID event;

    DeliveryFailedException(UUID event, Throwable cause) {
        super("Event " + event + " was not acknowledged: " + cause.getMessage(), cause);
        this.event = event;
        this.refusal = refusal(cause);
    }

    /** Present when the broker refused this very record; the next session parks it. */
    Optional<Refusal> refusal() {
        return refusal;
    }

    UUID event() {
        return event;
    }

    private static Optional<Refusal> refusal(Throwable cause) {
        Optional<ParkReason> reason =
                switch (cause) {
                    case RecordTooLargeException _ -> Optional.of(ParkReason.TOO_LARGE);
                    case UnknownTopicOrPartitionException _, InvalidTopicException _ ->
                        Optional.of(ParkReason.UNKNOWN_TOPIC);
                    case InvalidRecordException _ -> Optional.of(ParkReason.REFUSED_BY_BROKER);
                    // A missing right is not the record's fault. The next session asks for it, see KnownTopics.
                    default -> Optional.empty();
                };
        return reason.map(known -> new Refusal(known, String.valueOf(cause.getMessage())));
    }
}
