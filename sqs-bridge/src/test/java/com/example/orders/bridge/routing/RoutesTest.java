package com.example.orders.bridge.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.bridge.sending.Destination;
import com.example.orders.bridge.sending.Queue;
import io.micronaut.context.exceptions.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private static final SqsConfiguration SQS = sqs(false);
    private static final SqsConfiguration FIFO = sqs(true);

    @Test
    void findsQueueAndDeadLetterQueueOfAnEventType() {
        Routes routes = new Routes(List.of(queue("a", "OrderCreated"), queue("b", "OrderFulfilled")), SQS);

        assertThat(routes.destination("OrderFulfilled"))
                .contains(new Destination(
                        new Queue("b", URI.create("http://localhost:4566/000000000000/b"), 1024),
                        new Queue("b-dlq", URI.create("http://localhost:4566/000000000000/b-dlq"), 2048)));
        assertThat(routes.destination("OrderMislaid")).isEmpty();
        assertThat(routes.destinations()).hasSize(2);
    }

    @Test
    void takesAConfiguredUrlInsteadOfTheDerivedOne() {
        URI url = URI.create("https://sqs.eu-central-1.amazonaws.com/123456789012/a");
        QueueConfiguration queue =
                new QueueConfiguration("a", List.of("OrderCreated"), Optional.of(url), Optional.empty(), 1024, 1024);

        assertThat(new Routes(List.of(queue), SQS)
                        .destinations()
                        .getFirst()
                        .queue()
                        .url())
                .isEqualTo(url);
    }

    @Test
    void namesFifoQueuesAsSqsRequires() {
        Routes routes = new Routes(List.of(queue("a", "OrderCreated")), FIFO);

        assertThat(routes.destination("OrderCreated"))
                .contains(new Destination(
                        new Queue("a.fifo", URI.create("http://localhost:4566/000000000000/a.fifo"), 1024),
                        new Queue("a-dlq.fifo", URI.create("http://localhost:4566/000000000000/a-dlq.fifo"), 2048)));
    }

    @Test
    void refusesAnAddressThatContradictsTheKindOfQueues() {
        QueueConfiguration standard = queueAt("https://sqs.eu-central-1.amazonaws.com/123456789012/a");
        QueueConfiguration fifo = queueAt("https://sqs.eu-central-1.amazonaws.com/123456789012/a.fifo");

        assertThatThrownBy(() -> new Routes(List.of(standard), FIFO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("123456789012/a, but bridge.sqs.fifo (SQS_FIFO) is true");
        assertThatThrownBy(() -> new Routes(List.of(fifo), SQS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("123456789012/a.fifo, but bridge.sqs.fifo (SQS_FIFO) is false");
    }

    @Test
    void refusesAnEventTypeInTwoQueues() {
        assertThatThrownBy(() -> new Routes(List.of(queue("a", "OrderCreated"), queue("b", "OrderCreated")), SQS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("OrderCreated is routed to two queues, a and b");
    }

    @Test
    void refusesAnEmptyTable() {
        assertThatThrownBy(() -> new Routes(List.of(), SQS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("event-types");
    }

    private static SqsConfiguration sqs(boolean fifo) {
        return new SqsConfiguration(
                URI.create("http://localhost:4566"),
                "us-east-1",
                "test",
                "test",
                "000000000000",
                Boolean.toString(fifo),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                8);
    }

    private static QueueConfiguration queueAt(String url) {
        return new QueueConfiguration(
                "a",
                List.of("OrderCreated"),
                Optional.of(URI.create(url)),
                Optional.of(URI.create(url.replace("/a", "/a-dlq"))),
                1024,
                1024);
    }

    private static QueueConfiguration queue(String name, String... eventTypes) {
        return new QueueConfiguration(name, List.of(eventTypes), Optional.empty(), Optional.empty(), 1024, 2048);
    }
}
