package com.example.orders.commands.deadqueues;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What became of one dead letter.
 *
 * @param newMessageId under which its queue has it; null when that did not take it
 * @param reason why it stays where it was; null when it does not
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

    /** How it can end. */
    enum Outcome {
        /** Its queue has it, and the dead letter queue no more. */
        REDRIVEN,
        /** A dry run would have sent it. */
        PLANNED,
        /** The dead letter queue has it as before. */
        STAYED,
        /** Both have it. */
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

    /** Whether nothing is left to do for it. */
    boolean settled() {
        return outcome == Outcome.REDRIVEN || outcome == Outcome.PLANNED;
    }
}
