package com.example.orders.commands.deadqueues;

import com.example.orders.commands.queues.Borrowed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Reads a dead letter queue once, covering what it held at the start. Reading increments the receive count there too,
 * which moves nothing: a dead letter queue has no redrive policy of its own.
 */
final class DeadLetterReader implements AutoCloseable {
    /** Long enough to send and delete ten messages; after a crash the hidden ones become visible again when it ends. */
    private static final Duration HIDDEN = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final DeadLetterQueue queue;
    private final Borrowed borrowed;
    private long left;

    DeadLetterReader(SqsClient sqs, DeadLetterQueue queue) {
        this.queue = queue;
        this.borrowed = new Borrowed(sqs, queue.state().url(), HIDDEN);
        this.left = queue.state().visible();
    }

    /** Returns the next letters; empty at the end. */
    List<DeadLetter> next(long atMost) {
        if (left <= 0 || atMost <= 0) {
            return List.of();
        }
        List<Message> received = borrowed.next((int) Math.min(Math.min(left, atMost), Integer.MAX_VALUE), PATIENCE);
        left = received.isEmpty() ? 0 : left - received.size();
        return received.stream().map(message -> DeadLetter.of(queue, message)).toList();
    }

    List<DeadLetter> all(long limit) {
        List<DeadLetter> letters = new ArrayList<>();
        List<DeadLetter> some = next(limit);
        while (!some.isEmpty()) {
            letters.addAll(some);
            some = next(limit - letters.size());
        }
        return letters;
    }

    Optional<DeadLetter> find(String messageId) {
        List<DeadLetter> some = next(Long.MAX_VALUE);
        while (!some.isEmpty()) {
            Optional<DeadLetter> found = some.stream()
                    .filter(letter -> letter.messageId().equals(messageId))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            some = next(Long.MAX_VALUE);
        }
        return Optional.empty();
    }

    void delete(DeadLetter letter) {
        borrowed.delete(letter.message());
    }

    @Override
    public void close() {
        borrowed.close();
    }
}
