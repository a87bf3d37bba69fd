package com.example.orders.bridge.sending;

import com.example.orders.bridge.sending.Outcome.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Builds the message for a dead letter queue: the refused message with an additional attribute for the cause. If that
 * exceeds the number of attributes that SQS accepts, the least important one is left out.
 */
public final class DeadLetterMapper {

    /** The attribute that distinguishes a dead letter. */
    public static final String CAUSE = "bridge_error";

    private static final int MAX_ATTRIBUTES = 10;
    private static final int MAX_CAUSE_LENGTH = 500;

    private DeadLetterMapper() {}

    public static OutgoingMessage deadLetter(OutgoingMessage refused, Refused cause) {
        SequencedMap<String, String> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, String> attribute : refused.attributes().entrySet()) {
            if (attributes.size() < MAX_ATTRIBUTES - 1) {
                attributes.put(attribute.getKey(), attribute.getValue());
            }
        }
        attributes.put(CAUSE, printable(cause.code() + ": " + cause.reason()));
        return OutgoingMessage.of(refused.id(), refused.orderingKey(), refused.inFifo(), refused.body(), attributes);
    }

    private static String printable(String cause) {
        String ascii = cause.replaceAll("[^\\x20-\\x7e]", "?");
        return ascii.substring(0, Math.min(ascii.length(), MAX_CAUSE_LENGTH));
    }
}
