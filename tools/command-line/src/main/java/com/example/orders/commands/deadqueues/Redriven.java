package com.example.orders.commands.deadqueues;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The outcome for one dead letter.
 *
 * @param newMessageId its message id in the destination queue; null when that queue did not accept it
 * @param reason why it is still in the dead letter queue; null when it is not
 */
record Redriven(
        String deadLetterQueue,
        String messageId,
        String eventType,
        String orderId,
        String queue,
        Outcome outcome,
        String newMessageId,
        String reason) {

    /** The possible outcomes. */
    enum Outcome {
        /** The destination queue has it, and the dead letter queue no longer does. */
        REDRIVEN,
        /** A dry run would have sent it. */
        PLANNED,
        /** It remains in the dead letter queue. */
        STAYED,
        /** It is in both queues. */
        DOUBLED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Redriven of(DeadLetter letter, Outcome outcome, String newMessageId, String reason) {
        return new Redriven(
                letter.queue(),
                letter.messageId(),
                letter.eventType(),
                letter.orderId(),
                letter.destination(),
                outcome,
                newMessageId,
                reason);
    }

    /** Whether no further action is needed. */
    boolean settled() {
        return outcome == Outcome.REDRIVEN || outcome == Outcome.PLANNED;
    }
}
