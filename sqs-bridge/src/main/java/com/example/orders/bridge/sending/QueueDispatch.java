package com.example.orders.bridge.sending;

import com.example.orders.bridge.sending.Outcome.Acknowledged;
import com.example.orders.bridge.sending.Outcome.DeadLettered;
import com.example.orders.bridge.sending.Outcome.Deferred;
import com.example.orders.bridge.sending.Outcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One dispatch of messages to one queue by several sending threads. It takes batches from the lanes, sends them, and
 * settles, repeats or gives up each entry. A message without an outcome at the end was not sent.
 */
final class QueueDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(QueueDispatch.class);

    private final Destination destination;
    private final BatchSender sender;
    private final SendingListener listener;
    private final Attempts attempts;
    private final PausedQueues paused;
    private final KeyLanes lanes;
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    QueueDispatch(
            Destination destination,
            List<OutgoingMessage> messages,
            BatchSender sender,
            SendingListener listener,
            Attempts attempts,
            PausedQueues paused) {
        this.destination = destination;
        this.sender = sender;
        this.listener = listener;
        this.attempts = attempts;
        this.paused = paused;
        this.lanes = new KeyLanes(messages, destination.queue().maxBytes());
    }

    Map<String, Outcome> outcomes() {
        return outcomes;
    }

    /** Sends until nothing is left, the queue fails or the time limit is reached. Each sending thread runs this. */
    void run() throws InterruptedException {
        try {
            List<OutgoingMessage> batch = lanes.next();
            while (!batch.isEmpty() && attempts.areInTime()) {
                send(batch);
                batch = lanes.next();
            }
        } finally {
            // Ends the other threads too: they would wait forever for the messages that a failed thread had in flight.
            lanes.close();
        }
    }

    private void send(List<OutgoingMessage> batch) throws InterruptedException {
        OutgoingMessage first = batch.getFirst();
        if (first.bytes() > destination.queue().maxBytes()) {
            // Such a message is always alone in its batch.
            settle(first, tooLarge(first));
            return;
        }
        try {
            List<Outcome> results = sender.send(destination.queue(), batch);
            paused.answered(destination.queue());
            settleAll(batch, results);
        } catch (QueueUnavailableException e) {
            paused.failed(destination.queue(), e);
            lanes.close();
        }
    }

    private void settleAll(List<OutgoingMessage> batch, List<Outcome> results) throws InterruptedException {
        List<OutgoingMessage> again = new ArrayList<>();
        for (int index = 0; index < batch.size(); index++) {
            OutgoingMessage message = batch.get(index);
            if (!(results.get(index) instanceof Deferred deferred)) {
                settle(message, results.get(index));
                continue;
            }
            listener.deferred(destination.queue(), message, deferred);
            if (attempts.isLeftAfterFailure(message)) {
                again.add(message);
            } else {
                outcomes.put(message.id(), deferred);
                lanes.givenUp();
            }
        }
        if (!again.isEmpty()) {
            attempts.waitBeforeNext(again);
            again.forEach(lanes::again);
        }
    }

    private void settle(OutgoingMessage message, Outcome outcome) {
        switch (outcome) {
            case Acknowledged(String messageId) -> {
                listener.acknowledged(destination.queue(), message, messageId);
                outcomes.put(message.id(), outcome);
            }
            case Refused refused -> outcomes.put(message.id(), deadLetter(message, refused));
            case DeadLettered _, Deferred _ -> throw new IllegalStateException("A sender must not return " + outcome);
        }
        lanes.settled(message);
    }

    private Outcome deadLetter(OutgoingMessage message, Refused refused) {
        Queue deadLetters = destination.deadLetters();
        OutgoingMessage letter = DeadLetterMapper.deadLetter(message, refused);
        if (letter.bytes() > deadLetters.maxBytes()) {
            return refused;
        }
        try {
            if (sender.send(deadLetters, List.of(letter)).getFirst() instanceof Acknowledged(String messageId)) {
                listener.deadLettered(deadLetters, letter, messageId, refused);
                return new DeadLettered(refused);
            }
            return refused;
        } catch (QueueUnavailableException e) {
            // The caller then uses the dead letter topic: a refused message must not block its partition.
            LOG.warn("Dead letter queue {} did not accept a message: {}", deadLetters.name(), e.getMessage());
            return refused;
        }
    }

    private Refused tooLarge(OutgoingMessage message) {
        return new Refused(
                "MessageTooLong",
                "The message has %s bytes with attributes; queue %s accepts at most %s (bridge.queues.%s.max-bytes)."
                        .formatted(
                                message.bytes(),
                                destination.queue().name(),
                                destination.queue().maxBytes(),
                                destination.queue().configuredName()));
    }
}
