package com.example.orders.examples.notifications.receiving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A fake queue that delivers the batches of the test and records the requests. */
final class ScriptedQueue implements MessageQueue {

    private final BlockingDeque<List<QueueMessage>> batches = new LinkedBlockingDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final List<Integer> asked = new ArrayList<>();
    private List<QueueMessage> late = List.of();
    private int failures;
    private boolean broken;
    private String refused = "";
    private boolean waiting;
    private CountDownLatch answer = new CountDownLatch(0);

    synchronized ScriptedQueue givesOut(QueueMessage... batch) {
        batches.add(List.of(batch));
        return this;
    }

    /** Sets the answer to an interrupted receive that SQS was already answering. */
    synchronized ScriptedQueue givesOutWhenInterrupted(QueueMessage... batch) {
        late = List.of(batch);
        return this;
    }

    synchronized ScriptedQueue refusesRequests(int number) {
        failures = number;
        return this;
    }

    /** Makes the next receive fail with an exception that the SQS client never throws. */
    synchronized ScriptedQueue breaksOnReceive() {
        broken = true;
        return this;
    }

    /** Refuses the entries of this message and accepts all others. */
    synchronized ScriptedQueue refusesEntriesOf(String id) {
        refused = id;
        return this;
    }

    synchronized ScriptedQueue doesNotAnswerHeartbeats() {
        answer = new CountDownLatch(1);
        return this;
    }

    /** Whether a heartbeat waits for its answer. */
    synchronized boolean waits() {
        return waiting;
    }

    /** The accepted entries in the order of the requests, like {@code "delete a"} or {@code "show b after 4s"}. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** The number of messages that each receive asked for. */
    synchronized List<Integer> asked() {
        return List.copyOf(asked);
    }

    @Override
    public String name() {
        return "the scripted queue";
    }

    @Override
    public List<QueueMessage> receive(int most) {
        failIfRefused();
        synchronized (this) {
            asked.add(most);
            if (broken) {
                throw new IllegalStateException("a bug in the client");
            }
        }
        try {
            List<QueueMessage> batch = batches.take();
            if (batch.size() > most) {
                batches.addFirst(batch.subList(most, batch.size()));
            }
            return batch.subList(0, Math.min(most, batch.size()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted(e);
        }
    }

    private synchronized List<QueueMessage> interrupted(InterruptedException cause) {
        if (late.isEmpty()) {
            throw AbortedException.create("interrupted", cause);
        }
        return late;
    }

    @Override
    public synchronized Map<QueueMessage, String> delete(Collection<QueueMessage> messages) {
        failIfRefused();
        Map<QueueMessage, Duration> entries = new HashMap<>();
        messages.forEach(message -> entries.put(message, Duration.ZERO));
        return take(entries, message -> "delete " + message.id());
    }

    @Override
    public Map<QueueMessage, String> showAfter(Map<QueueMessage, Duration> delays) {
        awaitAnswer();
        synchronized (this) {
            failIfRefused();
            return take(
                    delays,
                    message -> "show " + message.id() + " after "
                            + delays.get(message).toSeconds() + "s");
        }
    }

    private Map<QueueMessage, String> take(Map<QueueMessage, Duration> entries, Function<QueueMessage, String> words) {
        entries.keySet().stream()
                .filter(message -> !message.id().equals(refused))
                .map(words)
                .sorted()
                .forEach(requests::add);
        return entries.keySet().stream()
                .filter(message -> message.id().equals(refused))
                .collect(Collectors.toMap(message -> message, message -> "InternalError"));
    }

    private void awaitAnswer() {
        CountDownLatch awaited;
        synchronized (this) {
            awaited = answer;
            waiting = awaited.getCount() > 0;
        }
        try {
            awaited.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted", e);
        }
    }

    private synchronized void failIfRefused() {
        if (failures > 0) {
            failures--;
            throw SdkClientException.create("SQS is unavailable");
        }
    }
}
