package com.example.orders.commands.handover;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.connections.Service;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.metadata.EventHeaders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Proves that orders flow: places one over HTTP, follows its first event into Kafka and waits until SQS has it. */
public final class FirstOrder {

    private static final String TOPIC = "orders.created";

    /** Enough for some hundred thousand events that an earlier run has left: they go first. */
    private static final Duration PATIENCE = Duration.ofSeconds(210);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Addresses addresses;
    private RecordPlace place;

    public FirstOrder(Addresses addresses) {
        this.addresses = addresses;
    }

    /** How it is known that the order's first event is in SQS, in a few words. */
    public String reachesSqs() {
        Kafka kafka = Kafka.at(addresses);
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position); // only this asks the broker, and it has to be before the order
            String order = place();
            return proof(order, consumer, kafka);
        }
    }

    private String place() {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("customer_id", "customer-001");
        order.withArray("items")
                .addObject()
                .put("product_id", "PROD-1001")
                .put("quantity", 2)
                .put("unit_price", new BigDecimal("19.99"));
        try (Service producer = new Service("order-producer", addresses.producer())) {
            JsonNode placed = producer.post("/orders", order);
            return placed.path("order_id").asText();
        }
    }

    private String proof(String order, Consumer<byte[], byte[]> consumer, Kafka kafka) {
        Journal journal = new Journal(addresses);
        Handovers handovers = new Handovers(addresses, kafka);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Optional<List<Journal.Delivery>> deliveries = journal.of(order);
            Optional<String> known = deliveries.isPresent()
                    ? deliveries.get().stream().findFirst().map(FirstOrder::delivered)
                    : find(order, consumer).flatMap(found -> byOffsets(found, handovers));
            if (known.isPresent()) {
                return known.get();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new CommandFailure(
                "Order " + order + " was accepted but did not reach SQS within " + PATIENCE.toSeconds() + " s"
                        + (place == null ? ", nor Kafka." : "; its first event is at " + at(place) + "."),
                "`make trace ORDER=" + order + "` shows how far it came; `make logs SERVICE="
                        + (place == null ? "outbox-relay" : "<the bridge>") + "` may say why.");
    }

    private Optional<RecordPlace> find(String order, Consumer<byte[], byte[]> consumer) {
        if (place == null) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(BETWEEN_LOOKS)) {
                Map<String, String> headers = TextHeaders.toMap(record.headers());
                if (order.equals(headers.get(EventHeaders.CORRELATION_ID))) {
                    place = new RecordPlace(
                            UUID.fromString(headers.get(EventHeaders.CE_ID)),
                            record.topic(),
                            record.partition(),
                            record.offset());
                }
            }
        }
        return Optional.ofNullable(place);
    }

    private static Optional<String> byOffsets(RecordPlace event, Handovers handovers) {
        return switch (handovers.of(List.of(event)).get(event)) {
            case Handover.Passed passed ->
                Optional.of("offset " + passed.committed() + " committed by the bridge, no dead letter");
            case Handover.Waiting _ -> Optional.empty();
            case Handover.Refused refused -> throw refused(refused.messageId(), refused.queue());
            case Handover.Dead dead ->
                throw new CommandFailure(
                        "The bridge made a dead letter of the first order's event: "
                                + dead.letter().errorMessage(),
                        "`make dlt TOPIC=sqs-bridge.dlt` shows it.");
        };
    }

    static String delivered(Journal.Delivery first) {
        if (first.isDead()) {
            throw refused(first.messageId(), first.queue());
        }
        return "message " + first.messageId() + " in " + first.queue();
    }

    private static CommandFailure refused(String messageId, String queue) {
        return new CommandFailure(
                "SQS refused the first order's event: it is message " + messageId + " in " + queue + ".",
                "`make dlq MESSAGE=" + messageId + "` shows it, with the cause.");
    }

    private static String at(RecordPlace place) {
        return place.topic() + " " + place.partition() + ":" + place.offset();
    }
}
