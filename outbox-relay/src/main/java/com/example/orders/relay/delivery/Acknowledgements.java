package com.example.orders.relay.delivery;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.KafkaException;

/** Remembers why a record was not acknowledged: the first failure, or the first that is the record's own fault. */
final class Acknowledgements {
    private final AtomicReference<DeliveryFailedException> failure = new AtomicReference<>();

    Callback of(long sequence, String topic, Runnable acknowledged) {
        return (_, error) -> {
            if (error == null) {
                acknowledged.run();
            } else {
                fail(new DeliveryFailedException(sequence, topic, error));
            }
        };
    }

    private void fail(DeliveryFailedException next) {
        failure.accumulateAndGet(
                next,
                (first, later) -> first == null
                                || (first.refusal().isEmpty() && later.refusal().isPresent())
                        ? later
                        : first);
    }

    void check() {
        DeliveryFailedException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    /** The reason behind a failed send or commit, which itself only says that there was one. */
    KafkaException reason(KafkaException consequence) {
        DeliveryFailedException failed = failure.get();
        return failed == null ? consequence : failed;
    }
}
