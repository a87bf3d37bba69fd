package com.example.orders.relay.delivery;

import com.example.orders.relay.parking.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;

/**
 * Closes the producer as soon as one record is not acknowledged, so that no buffered record overtakes it. Keeps the
 * failure and the records that the broker refused for a reason of their own.
 */
final class Acknowledgements {
    private final Producer<byte[], byte[]> producer;
    private final Map<UUID, Refusal> refused;
    private final AtomicReference<DeliveryFailedException> failure = new AtomicReference<>();

    /** @param refused receives the refusals by event id; complete once the producer is closed */
    Acknowledgements(Producer<byte[], byte[]> producer, Map<UUID, Refusal> refused) {
        this.producer = producer;
        this.refused = refused;
    }

    Callback of(UUID event) {
        return (_, error) -> {
            if (error != null) {
                fail(new DeliveryFailedException(event, error));
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

    /** Returns the first failure behind a failed send or commit, whose own exception may only say "producer closed". */
    RuntimeException reason(RuntimeException consequence) {
        DeliveryFailedException failed = failure.get();
        return failed == null ? consequence : failed;
    }
}
