package com.example.orders.bridge.sending;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages of one dispatch to one queue, in a lane per ordering key. Hands out batches for several senders at once,
 * with at most one message of a key under way at any time: so a message that has to be sent again is never behind a
 * later one of its key. Thread-safe.
 */
final class KeyLanes {

    static final int BATCH = 10;

    private final Map<String, Deque<OutgoingMessage>> lanes = new HashMap<>();
    private final Deque<String> ready = new ArrayDeque<>();
    private final int maxBytes;
    private int underWay;
    private boolean closed;

    KeyLanes(List<OutgoingMessage> messages, int maxBytes) {
        this.maxBytes = maxBytes;
        for (OutgoingMessage message : messages) {
            lanes.computeIfAbsent(message.orderingKey(), this::newLane).add(message);
        }
    }

    private Deque<OutgoingMessage> newLane(String key) {
        ready.add(key);
        return new ArrayDeque<>();
    }

    /** The next batch to send; waits while all lanes have a message under way. Empty when nothing is left to send. */
    synchronized List<OutgoingMessage> next() throws InterruptedException {
        while (ready.isEmpty() && underWay > 0 && !closed) {
            wait();
        }
        List<OutgoingMessage> batch = new ArrayList<>(BATCH);
        int bytes = 0;
        while (!closed && batch.size() < BATCH && !ready.isEmpty()) {
            OutgoingMessage head = lanes.get(ready.peek()).element();
            bytes += head.bytes();
            if (bytes > maxBytes && !batch.isEmpty()) {
                break;
            }
            ready.remove();
            batch.add(head);
        }
        underWay += batch.size();
        return batch;
    }

    /** The message needs no further attempt; the next of its key may go. */
    synchronized void settled(OutgoingMessage message) {
        Deque<OutgoingMessage> lane = lanes.get(message.orderingKey());
        lane.remove();
        underWay--;
        if (!lane.isEmpty()) {
            ready.add(message.orderingKey());
        }
        notifyAll();
    }

    /** The message is to be sent again, before the later ones of its key. */
    synchronized void again(OutgoingMessage message) {
        underWay--;
        ready.addFirst(message.orderingKey());
        notifyAll();
    }

    /** The message is given up for this dispatch, and the later ones of its key with it. */
    synchronized void givenUp() {
        underWay--;
        notifyAll();
    }

    /** No further batch is handed out. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
