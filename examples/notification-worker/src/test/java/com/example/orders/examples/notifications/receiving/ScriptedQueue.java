package com.example.orders.examples.notifications.receiving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Plays SQS: gives out the batches it was told to, and writes down what it is told. */
final class ScriptedQueue implements MessageQueue {

    private final BlockingQueue<List<QueueMessage>> batches = new LinkedBlockingQueue<>();
    private final List<String> told = new ArrayList<>();
    private int failures;

    ScriptedQueue givesOut(QueueMessage... batch) {
        batches.add(List.of(batch));
        return this;
    }

    synchronized ScriptedQueue refusesRequests(int number) {
        failures = number;
        return this;
    }

    /** In the order of the requests: {@code "delete a"}, {@code "show b after 4s"}. */
    synchronized List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public List<QueueMessage> receive() {
        failIfTold();
        try {
            return batches.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted", e);
        }
    }

    @Override
    public synchronized Map<QueueMessage, String> delete(Collection<QueueMessage> messages) {
        failIfTold();
        messages.forEach(message -> told.add("delete " + message.id()));
        return Map.of();
    }

    @Override
    public synchronized Map<QueueMessage, String> showAfter(Map<QueueMessage, Duration> delays) {
        failIfTold();
        Map<QueueMessage, Duration> sorted = new HashMap<>(delays);
        sorted.entrySet().stream()
                .map(entry -> "show " + entry.getKey().id() + " after "
                        + entry.getValue().toSeconds() + "s")
                .sorted()
                .forEach(told::add);
        return Map.of();
    }

    private synchronized void failIfTold() {
        if (failures > 0) {
            failures--;
            throw SdkClientException.create("SQS is away");
        }
    }
}
