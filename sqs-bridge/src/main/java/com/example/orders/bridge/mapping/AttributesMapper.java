package com.example.orders.bridge.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Selects a message's attributes from a record's headers: only names of the allow-list, in its order, at most ten and
 * never with an empty value. Replaces characters that SQS refuses by U+FFFD, so that an attribute cannot make SQS
 * refuse the message.
 */
public final class AttributesMapper {

    /** The largest number of attributes that SQS accepts per message. */
    public static final int MAX_ATTRIBUTES = 10;

    /** The only attribute that is not a header of the record. */
    public static final String CONTENT_TYPE = "content_type";

    private static final Pattern NAME =
            Pattern.compile("(?!(?i:aws|amazon)\\.)(?!\\.)(?!.*\\.\\.)[A-Za-z0-9_.-]{1,256}(?<!\\.)");

    private final List<String> allowed;

    /**
     * Creates a mapper for an allow-list with the most important name first.
     *
     * @throws IllegalArgumentException if SQS does not accept one of the names
     */
    public AttributesMapper(List<String> allowed) {
        for (String name : allowed) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' cannot name a message attribute: SQS accepts"
                        + " 1 to 256 letters, digits, '_', '-' and '.', with no '.' first, last or twice in a row,"
                        + " and no prefix 'aws.' or 'amazon.'.");
            }
        }
        this.allowed = List.copyOf(allowed);
    }

    /** The allow-list, most important name first. */
    public List<String> allowed() {
        return allowed;
    }

    /** Returns the attributes for a record with these headers, in the order of the allow-list. */
    public SequencedMap<String, String> attributes(Map<String, String> headers) {
        SequencedMap<String, String> attributes = new LinkedHashMap<>();
        for (String name : allowed) {
            String value = name.equals(CONTENT_TYPE) ? "application/json" : headers.getOrDefault(name, "");
            if (!value.isEmpty() && attributes.size() < MAX_ATTRIBUTES) {
                attributes.put(name, SqsCharacters.replacedInText(value));
            }
        }
        return attributes;
    }
}
