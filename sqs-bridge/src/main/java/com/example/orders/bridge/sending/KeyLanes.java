package com.example.orders.bridge.sending;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages of one dispatch to one queue, in one lane per ordering key. Hands out batches to several sending
 * threads, with at most one message per key in flight, so that a message that is sent again is never overtaken by a
 * later one with its key. Thread-safe.
 */
final class KeyLanes {

    static final int BATCH = 10;

    private final Map<String, Deque<OutgoingMessage>> lanes = new HashMap<>();
    private final Deque<String> ready = new ArrayDeque<>();
    private final int maxBytes;
    private int inFlight;
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

    /** Returns the next batch; waits while every lane has a message in flight. Empty if nothing is left to send. */
    synchronized List<OutgoingMessage> next() throws InterruptedException {
        while (ready.isEmpty() && inFlight > 0 && !closed) {
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
        inFlight += batch.size();
        return batch;
    }

    /** Marks a message as done, which frees the next one with its key. */
    synchronized void settled(OutgoingMessage message) {
        Deque<OutgoingMessage> lane = lanes.get(message.orderingKey());
        lane.remove();
        inFlight--;
        if (!lane.isEmpty()) {
            ready.add(message.orderingKey());
        }
        notifyAll();
    }

    /** Returns a message to the front, to be sent again before later ones with its key. */
    synchronized void again(OutgoingMessage message) {
        inFlight--;
        ready.addFirst(message.orderingKey());
        notifyAll();
    }

    /** Gives up a message for this dispatch, and with it the later ones with its key. */
    synchronized void givenUp() {
        inFlight--;
        notifyAll();
    }

    /** Ends the dispatch: no further batch is handed out. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
