package com.example.orders.bridge.sending;

import com.example.orders.bridge.sending.Outcome.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The message as it goes to a dead letter queue: unchanged, but for an attribute with the cause. Where that would be
 * one attribute too many, the least important one makes room.
 */
public final class DeadLetterMapper {

    /** The attribute that only a dead letter has. */
    public static final String CAUSE = "bridge_error";

    private static final int MOST_ATTRIBUTES = 10;
    private static final int LONGEST_CAUSE = 500;

    private DeadLetterMapper() {}

    public static OutgoingMessage deadLetter(OutgoingMessage refused, Refused cause) {
        SequencedMap<String, String> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, String> attribute : refused.attributes().entrySet()) {
            if (attributes.size() < MOST_ATTRIBUTES - 1) {
                attributes.put(attribute.getKey(), attribute.getValue());
            }
        }
        attributes.put(CAUSE, printable(cause.code() + ": " + cause.reason()));
        return OutgoingMessage.of(refused.id(), refused.orderingKey(), refused.inFifo(), refused.body(), attributes);
    }

    private static String printable(String cause) {
        String ascii = cause.replaceAll("[^\\x20-\\x7e]", "?");
        return ascii.substring(0, Math.min(ascii.length(), LONGEST_CAUSE));
    }
}
