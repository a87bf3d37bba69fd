package com.example.orders.commands.queues;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.commands.queues.Queues.Counts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class QueueDepthsTest {

    @Test
    void showsEachQueueByState() {
        String text = scrape(() -> List.of(
                new Counts("order-notifications", 7, 3, 1, true),
                new Counts("order-notifications-dlq", 2, 0, 0, false)));

        assertThat(text.lines())
                .contains(
                        "# TYPE sqs_queue_messages gauge",
                        "sqs_queue_messages{kind=\"queue\",queue=\"order-notifications\",state=\"visible\"} 7.0",
                        "sqs_queue_messages{kind=\"queue\",queue=\"order-notifications\",state=\"in_flight\"} 3.0",
                        "sqs_queue_messages{kind=\"queue\",queue=\"order-notifications\",state=\"delayed\"} 1.0",
                        "sqs_queue_messages{kind=\"dlq\",queue=\"order-notifications-dlq\",state=\"visible\"} 2.0",
                        "sqs_up 1.0");
    }

    @Test
    void showsNothingRatherThanOldValuesWhileSqsIsUnavailable() {
        String text = scrape(() -> {
            throw SdkClientException.create("connection refused");
        });

        assertThat(text).contains("sqs_up 0.0").doesNotContain("sqs_queue_messages{");
    }

    private static String scrape(Supplier<List<Counts>> queues) {
        return new String(new QueueDepths(queues).scrape(), StandardCharsets.UTF_8);
    }
}
