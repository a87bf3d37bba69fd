package com.example.orders.asyncapi.provisioning;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/** Waits for an answer of the broker and turns a failure into a readable exception. */
public final class KafkaAnswer {

    private KafkaAnswer() {}

    /**
     * Returns the answer.
     *
     * @param request what was requested, worded to follow "Kafka did not"
     * @throws ProvisioningException when the request fails
     */
    public static <T> T of(KafkaFuture<T> answer, String request) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            String remedy = e.getCause() instanceof RetriableException
                    ? "See that Kafka runs and is reachable, then repeat."
                    : "Correct the document or the broker's settings, then repeat.";
            throw new ProvisioningException(
                    "Kafka did not %s: %s".formatted(request, e.getCause().getMessage()), remedy, e.getCause());
        }
    }
}
