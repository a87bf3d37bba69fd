package com.example.orders.bridge.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Picks a message's attributes out of a record's headers: only names of the allow-list, the first of the list first, at
 * most ten, never an empty value. What SQS would refuse in a value is replaced by U+FFFD, because an attribute must not
 * cost the message.
 */
public final class AttributesMapper {

    /** SQS refuses a message with more. */
    public static final int MOST = 10;

    /** The one attribute that is no header of the record. */
    public static final String CONTENT_TYPE = "content_type";

    private static final Pattern NAME =
            Pattern.compile("(?!(?i:aws|amazon)\\.)(?!\\.)(?!.*\\.\\.)[A-Za-z0-9_.-]{1,256}(?<!\\.)");

    private final List<String> allowed;

    /**
     * Takes the allow-list, most important name first.
     *
     * @throws IllegalArgumentException when a name is none that SQS accepts
     */
    public AttributesMapper(List<String> allowed) {
        for (String name : allowed) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' cannot be the name of a message attribute: SQS takes"
                        + " 1 to 256 characters out of letters, digits, '_', '-' and '.' (no '.' first, last or twice),"
                        + " not beginning with 'aws.' or 'amazon.'.");
            }
        }
        this.allowed = List.copyOf(allowed);
    }

    /** The allow-list, most important name first. */
    public List<String> allowed() {
        return allowed;
    }

    /** The attributes of a message whose record has these headers, in the order of the allow-list. */
    public SequencedMap<String, String> attributes(Map<String, String> headers) {
        SequencedMap<String, String> attributes = new LinkedHashMap<>();
        for (String name : allowed) {
            String value = name.equals(CONTENT_TYPE) ? "application/json" : headers.getOrDefault(name, "");
            if (!value.isEmpty() && attributes.size() < MOST) {
                attributes.put(name, SqsCharacters.replacedInText(value));
            }
        }
        return attributes;
    }
}
