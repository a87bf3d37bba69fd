package com.example.orders.bridge.journal;

import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the latest deliveries in memory, indexed by order. Discards the oldest one when it is full. Thread-safe. */
@Singleton
public final class DeliveryJournal {

    private final int size;
    private final Deque<Delivery> inOrder = new ArrayDeque<>();
    private final Map<String, Deque<Delivery>> byOrder = new HashMap<>();

    DeliveryJournal(JournalConfiguration configuration) {
        this.size = configuration.size();
    }

    /** Adds a delivery. */
    public synchronized void add(Delivery delivery) {
        inOrder.addLast(delivery);
        byOrder.computeIfAbsent(delivery.orderId(), _ -> new ArrayDeque<>(4)).add(delivery);
        if (inOrder.size() > size) {
            removeFromIndex(inOrder.removeFirst());
        }
    }

    synchronized List<Delivery> ofOrder(String orderId) {
        return List.copyOf(byOrder.getOrDefault(orderId, new ArrayDeque<>()));
    }

    private void removeFromIndex(Delivery oldest) {
        Deque<Delivery> ofOrder = byOrder.get(oldest.orderId());
        ofOrder.removeFirst();
        if (ofOrder.isEmpty()) {
            byOrder.remove(oldest.orderId());
        }
    }
}
