package com.example.orders.systemtests.history;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The record of one run: the answers to clients, the databases, the committed records of the topics and both queues.
 */
public record History(
        List<ClientCall> calls,
        List<StoredOrder> orders,
        List<OutboxRow> outbox,
        List<TopicEvent> events,
        Set<UUID> inbox,
        List<Fulfillment> fulfillments,
        List<DeadLetter> deadLetters,
        List<QueueMessage> messages) {

    /** Returns the history of the given customers; the inbox and the dead letters stay complete. */
    public History of(Predicate<String> customers) {
        List<TopicEvent> chosen =
                events.stream().filter(event -> customers.test(event.key())).toList();
        Set<UUID> orderIds = chosen.stream().map(TopicEvent::orderId).collect(Collectors.toSet());
        return new History(
                calls.stream().filter(call -> customers.test(call.customerId())).toList(),
                orders.stream()
                        .filter(order -> customers.test(order.customerId()))
                        .toList(),
                outbox.stream().filter(row -> customers.test(row.key())).toList(),
                chosen,
                inbox,
                fulfillments.stream()
                        .filter(fulfillment -> orderIds.contains(fulfillment.orderId()))
                        .toList(),
                deadLetters,
                messages.stream()
                        .filter(message -> customers.test(
                                message.body().path("customer_id").asText()))
                        .toList());
    }
}
