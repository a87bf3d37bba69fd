package com.example.orders.bridge.routing;

import com.example.orders.bridge.sending.Queue;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * The connection to SQS.
 *
 * @param accessKeyId with {@code secretAccessKey}, a static key; without one, the AWS SDK's default chain applies
 * @param accountId the account id in the queues' URLs
 * @param fifo {@code true} if all queues are FIFO queues, with the suffix {@code .fifo}; otherwise {@code false}
 * @param requestTimeout the limit for a whole request; after a timeout all its messages are sent again
 */
@ConfigurationProperties("bridge.sqs")
public record SqsConfiguration(
        URI endpoint,
        @NotBlank String region,
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey,

        @Bindable(defaultValue = "000000000000") @Pattern(regexp = "\\d{12}") String accountId,

        // A string, because Micronaut converts every unknown word to false.
        @Bindable(defaultValue = "false") String fifo,

        @Bindable(defaultValue = "2s") Duration connectTimeout,
        @Bindable(defaultValue = "10s") Duration requestTimeout,
        @Bindable(defaultValue = "32") @Min(1) int maxConnections) {

    public SqsConfiguration {
        if (!Set.of("true", "false").contains(fifo)) {
            throw new ConfigurationException(
                    "bridge.sqs.fifo (SQS_FIFO) is '%s'; set it to true for FIFO queues, or to false.".formatted(fifo));
        }
    }

    boolean hasStaticKey() {
        return accessKeyId != null && secretAccessKey != null;
    }

    boolean hasFifoQueues() {
        return Boolean.parseBoolean(fifo);
    }

    /** The queue's name in SQS, with the suffix of FIFO queues if it is one. */
    String queueName(String configured) {
        return hasFifoQueues() ? configured + Queue.FIFO : configured;
    }

    /** The URL of a queue unless its configuration sets another one. */
    URI queueUrl(String queue) {
        String base = endpoint.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + accountId + "/" + queue);
    }
}
