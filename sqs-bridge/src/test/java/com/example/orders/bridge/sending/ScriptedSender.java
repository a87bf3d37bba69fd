package com.example.orders.bridge.sending;

import com.example.orders.bridge.sending.Outcome.Acknowledged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Acknowledges every message, except where a test scripted a failure of a queue or the outcomes of a message. */
final class ScriptedSender implements BatchSender {

    private final List<List<String>> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Deque<Outcome>> script = new HashMap<>();
    private final Map<String, QueueUnavailableException> unavailable = new HashMap<>();
    private Runnable before = () -> {};

    void answer(String messageId, Outcome... outcomes) {
        script.put(messageId, new ArrayDeque<>(List.of(outcomes)));
    }

    void fail(Queue queue) {
        unavailable.put(queue.name(), new QueueUnavailableException(queue.name() + " is unavailable", null));
    }

    void beforeEachRequest(Runnable action) {
        before = action;
    }

    void recover(Queue queue) {
        unavailable.remove(queue.name());
    }

    @Override
    public synchronized List<Outcome> send(Queue queue, List<OutgoingMessage> batch) {
        before.run();
        requests.add(batch.stream().map(OutgoingMessage::id).toList());
        if (unavailable.containsKey(queue.name())) {
            throw unavailable.get(queue.name());
        }
        return batch.stream().map(message -> outcome(queue, message)).toList();
    }

    private Outcome outcome(Queue queue, OutgoingMessage message) {
        Deque<Outcome> outcomes = script.getOrDefault(message.id(), new ArrayDeque<>());
        if (!outcomes.isEmpty()) {
            return outcomes.remove();
        }
        acknowledged.add(queue.name() + "/" + message.id());
        return new Acknowledged("sqs-" + message.id());
    }

    List<List<String>> requests() {
        return requests;
    }

    List<String> acknowledged() {
        return acknowledged;
    }
}
