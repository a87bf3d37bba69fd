package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderStatusRequest;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.metadata.EventMetadata;
import com.example.orders.systemtests.placing.OrderClient;
import com.example.orders.systemtests.placing.OrderClient.Item;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A requester gets the answer to its request over Kafka once, or knows after its timeout that there is none. */
@Order(5)
@ExtendWith(SharedStack.class)
class StatusRequestsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REQUESTS = "order-status.requests";
    private static final String REPLIES = "order-status.replies";

    private final SystemStack stack;

    StatusRequestsIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void aRequesterGetsTheStateOfTheOrder() throws Exception {
        UUID orderId = place("ask-known");

        await().untilAsserted(() -> {
            SystemStack.Answer answer = ask(orderId);
            assertThat(answer.err()).isEmpty();
            assertThat(answer.exitCode()).isZero();
            assertThat(answer.out()).contains("Order " + orderId + " is FULFILLED since ");
        });
    }

    @Test
    void aRequesterLearnsThatAnOrderIsUnknown() throws Exception {
        UUID orderId = UUID.randomUUID();

        assertThat(ask(orderId).out()).contains("order-tracking does not know order " + orderId + ".");
        assertThat(JSON.readTree(ask(orderId, "--json").out()).path("known").booleanValue())
                .isFalse();
    }

    @Test
    void aRequestThatArrivesSeveralTimesIsAnsweredOnce() throws Exception {
        EventMetadata request = metadata();
        for (int partition = 0; partition < 3; partition++) {
            send(partition, request, UUID.randomUUID().toString(), REPLIES);
        }

        await().until(() -> replies(request) > 0);
        // Each partition has been read when a later request of the same partition has been answered.
        for (int partition = 0; partition < 3; partition++) {
            EventMetadata later = metadata();
            send(partition, later, UUID.randomUUID().toString(), REPLIES);
            await().until(() -> replies(later) == 1);
        }
        assertThat(replies(request)).isEqualTo(1);
    }

    @Test
    void aLateReplyIsNotTheReplyToTheNextRequest() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();

        SystemStack.Answer late = stack.command("ask", first.toString(), "--timeout", "1ms");
        SystemStack.Answer next = ask(second);

        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(late.err()).contains("order-tracking has not answered within 1 ms.", "--timeout");
        assertThat(next.out()).contains("does not know order " + second);
    }

    @Test
    void aRequestWhoseReplyNobodyReadsDelaysNoOther() throws Exception {
        send(0, metadata(), UUID.randomUUID().toString(), REPLIES);
        UUID orderId = UUID.randomUUID();

        assertThat(ask(orderId).out()).contains("does not know order " + orderId);
    }

    @Test
    void aRequestForAReplyToAnotherTopicIsDeadLetteredWithItsCause() throws Exception {
        RecordMetadata sent = send(0, metadata(), UUID.randomUUID().toString(), "orders.created");
        stack.traffic().exempt(sent.topic(), sent.partition(), sent.offset());

        await().untilAsserted(() -> assertThat(stack.command("dlt", "--topic", "order-tracking.dlt", "--json")
                        .out())
                .contains("Header reply_to is 'orders.created', but must be one of [order-status.replies]."));
    }

    /** Asks with more patience than the command has by default, for a slow machine. */
    private SystemStack.Answer ask(UUID orderId, String... options) {
        return stack.command(Stream.concat(Stream.of("ask", orderId.toString(), "--timeout", "2m"), Stream.of(options))
                .toArray(String[]::new));
    }

    private UUID place(String customer) throws InterruptedException {
        try (OrderClient client = new OrderClient(stack.producerUrl())) {
            UUID orderId = client.placed(customer, new Item("PROD-1001", 1, "5.00"));
            stack.remember(client.calls());
            return orderId;
        }
    }

    /** Returns the number of replies to the request. */
    private long replies(EventMetadata request) throws IOException {
        String all =
                stack.command("consume", REPLIES, "--from-beginning", "--json").out();
        long count = 0;
        try (var lines = JSON.readerFor(JsonNode.class).<JsonNode>readValues(all)) {
            while (lines.hasNext()) {
                if (lines.next()
                        .at("/headers/causation_id")
                        .asText()
                        .equals(request.eventId().toString())) {
                    count++;
                }
            }
        }
        return count;
    }

    private static EventMetadata metadata() {
        return new EventMetadata(
                UUID.randomUUID(),
                "OrderStatusRequest",
                UUID.randomUUID().toString(),
                Optional.empty(),
                "/system-tests",
                Instant.parse("2026-06-18T12:00:05Z"),
                Optional.empty());
    }

    private RecordMetadata send(int partition, EventMetadata metadata, String order, String replyTo) throws Exception {
        OrderStatusRequest request = new OrderStatusRequest(order);
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<>(OrderStatusRequest.class).write(request, encoder);
        encoder.flush();
        try (SchemaRegistryClient registry =
                        SchemaRegistryClient.to(stack.embedded().registryUrl());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        stack.embedded().kafkaConnection("operator"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            int id = registry.lookUp(REQUESTS + "-value", EventSchemas.written(request.getSchema()));
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    REQUESTS,
                    partition,
                    order.getBytes(StandardCharsets.UTF_8),
                    WireFormat.frame(id, bytes.toByteArray()));
            TextHeaders.addTo(record.headers(), metadata.toHeaders());
            TextHeaders.addTo(record.headers(), Map.of("reply_to", replyTo));
            return producer.send(record).get();
        }
    }
}
