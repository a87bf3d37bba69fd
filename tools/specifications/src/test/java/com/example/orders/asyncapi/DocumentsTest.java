package com.example.orders.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import com.example.orders.asyncapi.files.Inlined;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The declarations in this repository's documents; changing them changes the platform. */
class DocumentsTest {

    private static final Documents DOCUMENTS = Documents.read(Path.of("../../asyncapi"));

    @Test
    void declareEachTopicOnceWithItsOwner() {
        assertThat(DOCUMENTS.topics())
                .extracting(TopicDeclaration::name, TopicDeclaration::partitions, TopicDeclaration::document)
                .containsExactlyInAnyOrder(
                        tuple("orders.created", 6, "asyncapi/order-producer/asyncapi.yaml"),
                        tuple("orders.accepted", 6, "asyncapi/order-fulfillment/asyncapi.yaml"),
                        tuple("orders.shipped", 6, "asyncapi/order-fulfillment/asyncapi.yaml"),
                        tuple("orders.fulfilled", 6, "asyncapi/order-fulfillment/asyncapi.yaml"),
                        tuple("orders.rejected", 6, "asyncapi/order-fulfillment/asyncapi.yaml"),
                        tuple("orders.created.dlt", 6, "asyncapi/order-fulfillment/asyncapi.yaml"),
                        tuple("order-status.requests", 6, "asyncapi/order-tracking/asyncapi.yaml"),
                        tuple("order-status.replies", 6, "asyncapi/order-tracking/asyncapi.yaml"),
                        tuple("order-tracking.dlt", 6, "asyncapi/order-tracking/asyncapi.yaml"),
                        tuple("outbox-relay.positions", 1, "asyncapi/outbox-relay/asyncapi.yaml"),
                        tuple("outbox-relay.replays", 1, "asyncapi/outbox-relay/asyncapi.yaml"),
                        tuple("sqs-bridge.dlt", 6, "asyncapi/sqs-bridge/asyncapi.yaml"));
    }

    @Test
    void eventsAreKeptForSevenDaysAndDeadLettersForThirtyAndInFullSize() {
        assertThat(topic("orders.created").configuration())
                .containsExactlyInAnyOrderEntriesOf(Map.of("cleanup.policy", "delete", "retention.ms", "604800000"));
        assertThat(List.of(topic("orders.created.dlt"), topic("sqs-bridge.dlt")))
                .extracting(TopicDeclaration::configuration)
                .containsOnly(new TreeMap<>(Map.of(
                        "cleanup.policy", "delete", "retention.ms", "2592000000", "max.message.bytes", "2097152")));
    }

    @Test
    void positionsOfTheRelayAreCompacted() {
        assertThat(topic("outbox-relay.positions").configuration())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("min.cleanable.dirty.ratio", "0.1");
    }

    @Test
    void everyEventTopicHasItsSubjectAndSchema() {
        assertThat(DOCUMENTS.subjects())
                .extracting(
                        SubjectDeclaration::subject, subject -> subject.schema().getFullName())
                .containsExactlyInAnyOrder(
                        tuple("orders.created-value", "com.example.orders.events.OrderCreated"),
                        tuple("orders.accepted-value", "com.example.orders.events.OrderAccepted"),
                        tuple("orders.shipped-value", "com.example.orders.events.OrderShipped"),
                        tuple("orders.fulfilled-value", "com.example.orders.events.OrderFulfilled"),
                        tuple("orders.rejected-value", "com.example.orders.events.OrderRejected"),
                        tuple("order-status.requests-value", "com.example.orders.events.OrderStatusRequest"),
                        tuple("order-status.replies-value", "com.example.orders.events.OrderStatusReply"));
        assertThat(DOCUMENTS.subjects())
                .extracting(SubjectDeclaration::compatibility)
                .containsOnly("FULL_TRANSITIVE");
    }

    @Test
    void queuesRedriveToTheirDeadLetterQueues() {
        assertThat(DOCUMENTS.queues())
                .extracting(QueueDeclaration::name, QueueDeclaration::redrive)
                .containsExactlyInAnyOrder(
                        tuple("order-fulfillment-events", Optional.of(new Redrive("order-fulfillment-events-dlq", 10))),
                        tuple("order-fulfillment-events-dlq", Optional.empty()),
                        tuple("order-notifications", Optional.of(new Redrive("order-notifications-dlq", 10))),
                        tuple("order-notifications-dlq", Optional.empty()));
    }

    @Test
    void queuesKeepMessagesForFourDaysAndDeadLettersForFourteen() {
        assertThat(DOCUMENTS.queues()).allSatisfy(queue -> assertThat(queue.attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "VisibilityTimeout",
                        "30",
                        "MessageRetentionPeriod",
                        queue.redrive().isPresent() ? "345600" : "1209600")));
    }

    @Test
    void fifoQueuesHaveTheSameSettingsAndTheFifoSuffix() {
        Documents fifo = DOCUMENTS.with(QueueVariant.FIFO);

        assertThat(fifo.queues())
                .extracting(QueueDeclaration::name, QueueDeclaration::redrive)
                .containsExactlyInAnyOrder(
                        tuple(
                                "order-fulfillment-events.fifo",
                                Optional.of(new Redrive("order-fulfillment-events-dlq.fifo", 10))),
                        tuple("order-fulfillment-events-dlq.fifo", Optional.empty()),
                        tuple("order-notifications.fifo", Optional.of(new Redrive("order-notifications-dlq.fifo", 10))),
                        tuple("order-notifications-dlq.fifo", Optional.empty()));
        assertThat(fifo.queues()).allSatisfy(queue -> assertThat(queue.attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "FifoQueue",
                        "true",
                        "ContentBasedDeduplication",
                        "false",
                        "VisibilityTimeout",
                        "30",
                        "MessageRetentionPeriod",
                        queue.redrive().isPresent() ? "345600" : "1209600")));
        assertThat(fifo.topics()).isEqualTo(DOCUMENTS.topics());
    }

    @Test
    void messagesOfFifoQueuesAreThoseOfTheStandardOnes() {
        Map<String, List<Message>> standard = messagesByQueue(DOCUMENTS);

        assertThat(messagesByQueue(DOCUMENTS.with(QueueVariant.FIFO)))
                .hasSize(4)
                .allSatisfy((queue, messages) ->
                        assertThat(messages).isEqualTo(standard.get(QueueVariant.counterpart(queue))));
    }

    @Test
    void packagedDocumentsAreTheSame() {
        Documents packaged = Documents.packaged();

        assertThat(packaged.topics()).isEqualTo(DOCUMENTS.topics());
        assertThat(packaged.queues()).isEqualTo(DOCUMENTS.queues());
        assertThat(packaged.services())
                .extracting(service -> Inlined.document(service.source()).json())
                .isEqualTo(DOCUMENTS.services().stream()
                        .map(service -> Inlined.document(service.source()).json())
                        .toList());
    }

    private static Map<String, List<Message>> messagesByQueue(Documents documents) {
        return documents.services().stream()
                .flatMap(service -> service.channels().stream())
                .filter(channel -> channel.protocol() == Channel.Protocol.SQS)
                .collect(Collectors.toMap(Channel::address, Channel::messages));
    }

    private static TopicDeclaration topic(String name) {
        return DOCUMENTS.topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
