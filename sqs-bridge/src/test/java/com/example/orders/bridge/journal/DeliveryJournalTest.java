package com.example.orders.bridge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryJournalTest {

    private final DeliveryJournal journal = new DeliveryJournal(new JournalConfiguration(3));

    @Test
    void findsTheDeliveriesOfAnOrderInSequence() {
        journal.add(delivery("order-1", 1));
        journal.add(delivery("order-2", 2));
        journal.add(delivery("order-1", 3));

        assertThat(journal.ofOrder("order-1")).extracting(Delivery::offset).containsExactly(1L, 3L);
        assertThat(journal.ofOrder("order-3")).isEmpty();
    }

    @Test
    void discardsTheOldestDeliveryWhenItIsFull() {
        for (int offset = 0; offset < 5; offset++) {
            journal.add(delivery(offset < 2 ? "old" : "new", offset));
        }

        assertThat(journal.ofOrder("old")).isEmpty();
        assertThat(journal.ofOrder("new")).extracting(Delivery::offset).containsExactly(2L, 3L, 4L);
    }

    private static Delivery delivery(String orderId, long offset) {
        return new Delivery(
                orderId,
                new UUID(0, offset),
                "OrderCreated",
                "orders.created",
                0,
                offset,
                "queue",
                "m",
                Instant.EPOCH,
                null);
    }
}
