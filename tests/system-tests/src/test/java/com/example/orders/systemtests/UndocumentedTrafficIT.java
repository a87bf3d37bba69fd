package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.asyncapi.conformance.Undocumented;
import com.example.orders.systemtests.history.Topics;
import com.example.orders.systemtests.observation.QueueWatcher.Received;
import com.example.orders.systemtests.placing.OrderClient;
import com.example.orders.systemtests.placing.OrderClient.Item;
import com.example.orders.systemtests.placing.RawRecords;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The comparison of all traffic with the documents, which ends every test class, detects a single header or field. */
@Order(8)
@ExtendWith(SharedStack.class)
class UndocumentedTrafficIT {
    private static final String CUSTOMER = "poison-undocumented";
    private static final String DEAD_LETTERS = Topics.NOTIFICATIONS + "-dlq";

    private final SystemStack stack;

    UndocumentedTrafficIT(SystemStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void everythingBeforeIsDocumented() {
        assertThat(stack.traffic().undocumented()).isEmpty();
    }

    @Test
    void oneUndocumentedHeaderOfOneRecordIsFound() throws Exception {
        settledOrder();
        ConsumerRecord<byte[], byte[]> record = stack.committed().records().stream()
                .filter(one -> one.topic().equals(Topics.CREATED)
                        && new String(one.key(), StandardCharsets.UTF_8).equals(CUSTOMER))
                .findFirst()
                .orElseThrow();
        RecordMetadata sent;
        try (RawRecords records = new RawRecords(stack)) {
            sent = records.repeatWith(record, "x_stray");
        }

        List<Undocumented> found = stack.traffic().undocumented();

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.where()).isEqualTo("%s %s:%s".formatted(Topics.CREATED, sent.partition(), sent.offset()));
            assertThat(one.part()).isEqualTo("headers");
            assertThat(one.problem()).contains("x_stray");
        });
    }

    @Test
    void oneUndocumentedAttributeAndOneUndocumentedFieldOfAMessageAreFound() throws Exception {
        UUID orderId = settledOrder();
        Message message = stack.queues().received().stream()
                .map(Received::message)
                .filter(one -> one.body().contains(orderId.toString())
                        && one.messageAttributes()
                                .get("event_type")
                                .stringValue()
                                .equals("OrderAccepted"))
                .findFirst()
                .orElseThrow();
        Map<String, MessageAttributeValue> more = new HashMap<>(message.messageAttributes());
        // SQS accepts at most ten attributes.
        more.remove("causation_id");
        more.put(
                "x_stray",
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue("1")
                        .build());
        send(message.body(), more);
        send(message.body().replaceFirst("\\{", "{\"stray_field\": 1, "), message.messageAttributes());

        List<Undocumented> found = stack.traffic().undocumented();

        assertThat(found)
                .hasSize(2)
                .allMatch(one -> one.where().startsWith(DEAD_LETTERS))
                .anyMatch(one -> one.part().equals("headers") && one.problem().contains("x_stray"))
                .anyMatch(one -> one.part().equals("payload") && one.problem().contains("stray_field"));
    }

    private void send(String body, Map<String, MessageAttributeValue> attributes) {
        var sqs = stack.queues().sqs();
        String url = sqs.getQueueUrl(request -> request.queueName(DEAD_LETTERS)).queueUrl();
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(body).messageAttributes(attributes));
    }

    private UUID settledOrder() throws Exception {
        try (OrderClient client = new OrderClient(stack.producerUrl())) {
            UUID orderId = client.placed(CUSTOMER, new Item("PROD-1001", 1, "1.00"));
            stack.remember(client.calls());
            Settled.history(stack, CUSTOMER::equals);
            return orderId;
        }
    }
}
