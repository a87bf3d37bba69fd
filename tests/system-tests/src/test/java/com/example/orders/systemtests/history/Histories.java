package com.example.orders.systemtests.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Builds a history of valid orders, whose lists a test then changes. */
final class Histories {
    static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    final List<ClientCall> calls = new ArrayList<>();
    final List<StoredOrder> orders = new ArrayList<>();
    final List<OutboxRow> outbox = new ArrayList<>();
    final List<TopicEvent> events = new ArrayList<>();
    final Set<UUID> inbox = new HashSet<>();
    final List<Fulfillment> fulfillments = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    final List<QueueMessage> messages = new ArrayList<>();

    /** Creates two consecutive orders of one customer and a rejected order of another. */
    static Histories sound() {
        Histories histories = new Histories();
        histories.fulfilled("first", "customer-1", "59.97");
        histories.fulfilled("second", "customer-1", "0.10");
        histories.placed("third", "customer-2", "19.99");
        histories.step("third", "customer-2", Topics.REJECTED, Map.of());
        histories.fulfillments.add(new Fulfillment(id("third"), "REJECTED"));
        return histories;
    }

    History history() {
        return new History(calls, orders, outbox, events, inbox, fulfillments, deadLetters, messages);
    }

    void fulfilled(String order, String customer, String total) {
        placed(order, customer, total);
        step(order, customer, Topics.ACCEPTED, Map.of());
        step(order, customer, Topics.SHIPPED, Map.of());
        step(order, customer, Topics.FULFILLED, Map.of("total_amount", new BigDecimal(total)));
        fulfillments.add(new Fulfillment(id(order), "FULFILLED"));
    }

    /** Returns the id of an order by its name, or of an order's event by {@code order@topic}. */
    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private void placed(String order, String customer, String total) {
        Instant at = START.plusMillis(10L * calls.size());
        BigDecimal amount = new BigDecimal(total);
        calls.add(new ClientCall(customer, amount, at, at.plusMillis(5), 201, Optional.of(id(order))));
        orders.add(new StoredOrder(id(order), customer, amount, at));
        step(order, customer, Topics.CREATED, Map.of("total_amount", amount, "created_at", at));
        inbox.add(id(order + "@" + Topics.CREATED));
    }

    void step(String order, String customer, String topic, Map<String, Object> more) {
        UUID eventId = id(order + "@" + topic);
        String source = topic.equals(Topics.CREATED) ? "order-producer" : "order-fulfillment";
        outbox.add(new OutboxRow(source, outbox.size() + 1L, eventId, topic, customer, id(order)));
        Map<String, Object> fields = new LinkedHashMap<>(more);
        fields.put("order_id", id(order).toString());
        fields.put("customer_id", customer);
        TopicEvent event = new TopicEvent(
                topic, Math.floorMod(customer.hashCode(), 6), events.size(), customer, eventId, id(order), fields);
        events.add(event);
        messages.add(message(event));
    }

    static QueueMessage message(TopicEvent event) {
        ObjectNode body = PlainJson.of(event.fields());
        body.putObject("bridge_metadata")
                .put("source_topic", event.topic())
                .put("source_partition", event.partition())
                .put("source_offset", event.offset());
        return new QueueMessage(
                Topics.queue(event.topic()),
                "message-" + event.offset(),
                Map.of("ce_id", event.eventId().toString()),
                body);
    }
}
