package com.example.orders.bridge.routing;

import com.example.orders.bridge.sending.Destination;
import com.example.orders.bridge.sending.Queue;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A queue that the bridge sends to.
 *
 * @param name its name without the suffix of FIFO queues
 * @param eventTypes the event types that are sent to it
 * @param url its URL, if it does not consist of the endpoint, the account id and the name
 * @param deadLetterUrl the same for {@code <name>-dlq}
 * @param maxBytes the largest message that it accepts: 262144 on emulators and older queues, up to 1048576 on new ones
 * @param deadLetterMaxBytes the same for its dead letter queue
 */
@EachProperty("bridge.queues")
public record QueueConfiguration(
        @Parameter String name,
        @NotEmpty List<String> eventTypes,
        Optional<URI> url,
        Optional<URI> deadLetterUrl,

        @Bindable(defaultValue = "262144") @Min(1024) @Max(1048576) int maxBytes,

        @Bindable(defaultValue = "262144") @Min(1024) @Max(1048576) int deadLetterMaxBytes) {

    Destination destination(SqsConfiguration sqs) {
        return new Destination(
                queue(sqs, name, url, maxBytes), queue(sqs, name + "-dlq", deadLetterUrl, deadLetterMaxBytes));
    }

    private static Queue queue(SqsConfiguration sqs, String configured, Optional<URI> url, int maxBytes) {
        String name = sqs.queueName(configured);
        url.filter(given -> given.getPath().endsWith(Queue.FIFO) != sqs.hasFifoQueues())
                .ifPresent(given -> {
                    throw new ConfigurationException(
                            "Queue %s is configured at %s, but bridge.sqs.fifo (SQS_FIFO) is %s: only FIFO queues end in %s. Correct one of the two."
                                    .formatted(name, given, sqs.hasFifoQueues(), Queue.FIFO));
                });
        return new Queue(name, url.orElseGet(() -> sqs.queueUrl(name)), maxBytes);
    }
}
