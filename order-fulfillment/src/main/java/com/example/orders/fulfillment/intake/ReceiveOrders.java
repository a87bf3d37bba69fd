package com.example.orders.fulfillment.intake;

import com.example.orders.events.OrderCreated;
import com.example.orders.fulfillment.database.Transactions;
import com.example.orders.fulfillment.order.OrderRules;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.outbox.Inbox;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes a batch of created orders in one transaction: the inbox rows, the orders' rows, their places in the first stage's
 * queue, and the events of those that were rejected. An event that was taken before has no effect.
 */
@Singleton
class ReceiveOrders {

    private final Transactions transactions;
    private final Inbox inbox;
    private final ReceivedOrders orders;
    private final OrderRules rules;
    private final Clock clock;

    ReceiveOrders(
            Transactions transactions, Inbox inbox, ReceivedOrders orders, RulesConfiguration rules, Clock clock) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.orders = orders;
        this.rules = rules.toRules();
        this.clock = clock;
    }

    /** Returns when the transaction has committed. */
    Intake receive(List<ReceivedEvent<OrderCreated>> events) throws SQLException {
        List<ReceivedOrder> received =
                events.stream().map(event -> ReceivedOrder.of(event, rules)).toList();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.run(transaction -> store(transaction, received, now));
    }

    private Intake store(Connection transaction, List<ReceivedOrder> received, Instant now) throws SQLException {
        Set<UUID> fresh = inbox.recordNew(
                transaction,
                received.stream().map(ReceivedOrder::createdEventId).toList());
        List<ReceivedOrder> undelivered = received.stream()
                .filter(order -> fresh.remove(order.createdEventId()))
                .toList();
        List<ReceivedOrder> added = orders.addUnknown(transaction, undelivered, now);
        int rejected = (int) added.stream().filter(ReceivedOrder::isRejected).count();
        return new Intake(
                added.size() - rejected,
                rejected,
                received.size() - undelivered.size(),
                undelivered.size() - added.size());
    }
}
