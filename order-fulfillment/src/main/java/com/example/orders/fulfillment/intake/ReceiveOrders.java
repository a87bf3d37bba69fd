package com.example.orders.fulfillment.intake;

import com.example.orders.events.OrderCreated;
import com.example.orders.failures.RetryTransient;
import com.example.orders.fulfillment.order.OrderRules;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.outbox.Inbox;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Stores a batch of created orders in one transaction: inbox rows, order rows, entries in the first stage's queue, and
 * the events of rejected orders. An event that was received before has no effect.
 */
@Singleton
class ReceiveOrders {

    private final Inbox inbox;
    private final ReceivedOrders orders;
    private final OrderRules rules;
    private final Clock clock;

    ReceiveOrders(Inbox inbox, ReceivedOrders orders, RulesConfiguration rules, Clock clock) {
        this.inbox = inbox;
        this.orders = orders;
        this.rules = rules.toRules();
        this.clock = clock;
    }

    /** Stores the batch. Returns after the transaction has committed. */
    @RetryTransient
    @Transactional
    Intake receive(List<ReceivedEvent<OrderCreated>> events) {
        List<ReceivedOrder> received =
                events.stream().map(event -> ReceivedOrder.of(event, rules)).toList();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<ReceivedOrder> undelivered = inbox.recordNew(received, ReceivedOrder::createdEventId);
        List<ReceivedOrder> added = orders.addUnknown(undelivered, now);
        int rejected = (int) added.stream().filter(ReceivedOrder::isRejected).count();
        return new Intake(
                added.size() - rejected,
                rejected,
                received.size() - undelivered.size(),
                undelivered.size() - added.size());
    }
}
