package com.example.orders.bridge.routing;

import com.example.orders.bridge.sending.Queue;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Where SQS is and how long it may take.
 *
 * @param accountId part of a queue's address
 * @param fifo {@code true}: all queues are FIFO queues, with {@code .fifo} after their names; else {@code false}
 * @param requestTimeout for a whole request; what SQS took of a request that ran into it is unknown and sent again
 */
@ConfigurationProperties("bridge.sqs")
public record SqsConfiguration(
        URI endpoint,
        @NotBlank String region,
        @NotBlank String accessKeyId,
        @NotBlank String secretAccessKey,

        @Bindable(defaultValue = "000000000000") @Pattern(regexp = "\\d{12}") String accountId,

        // As text, because Micronaut takes any word that it does not know for false.
        @Bindable(defaultValue = "false") String fifo,

        @Bindable(defaultValue = "2s") Duration connectTimeout,
        @Bindable(defaultValue = "10s") Duration requestTimeout,
        @Bindable(defaultValue = "32") @Min(1) int maxConnections) {

    public SqsConfiguration {
        if (!Set.of("true", "false").contains(fifo)) {
            throw new ConfigurationException(
                    "bridge.sqs.fifo (SQS_FIFO) is '%s'; it is true for FIFO queues, or false.".formatted(fifo));
        }
    }

    boolean hasFifoQueues() {
        return Boolean.parseBoolean(fifo);
    }

    /** What a queue is called in SQS, whose FIFO queues have a mark at the end of their names. */
    String queueName(String configured) {
        return hasFifoQueues() ? configured + Queue.FIFO : configured;
    }

    /** The address that a queue has unless its configuration gives another. */
    URI queueUrl(String queue) {
        String base = endpoint.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + accountId + "/" + queue);
    }
}
