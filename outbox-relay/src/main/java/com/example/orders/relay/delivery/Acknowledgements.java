package com.example.orders.relay.delivery;

import com.example.orders.relay.parking.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;

/**
 * Ends the producer with the first record that is not acknowledged, before its sender goes on: what is buffered behind that
 * record must not overtake it. Remembers why, and which records the broker would not have for their own fault.
 */
final class Acknowledgements {
    private final Producer<byte[], byte[]> producer;
    private final Map<UUID, Refusal> refused;
    private final AtomicReference<DeliveryFailedException> failure = new AtomicReference<>();

    /** @param refused by event, where refusals are added; complete when the producer is closed */
    Acknowledgements(Producer<byte[], byte[]> producer, Map<UUID, Refusal> refused) {
        this.producer = producer;
        this.refused = refused;
    }

    Callback of(UUID event, String topic) {
        return (_, error) -> {
            if (error != null) {
                fail(new DeliveryFailedException(event, topic, error));
            }
        };
    }

    private void fail(DeliveryFailedException failed) {
        failed.refusal().ifPresent(refusal -> refused.put(failed.event(), refusal));
        if (failure.compareAndSet(null, failed)) {
            producer.close(Duration.ZERO);
        }
    }

    void check() {
        DeliveryFailedException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    /** The reason behind a failed send or commit, which itself only says that there was one, or that the producer is closed. */
    RuntimeException reason(RuntimeException consequence) {
        DeliveryFailedException failed = failure.get();
        return failed == null ? consequence : failed;
    }
}
