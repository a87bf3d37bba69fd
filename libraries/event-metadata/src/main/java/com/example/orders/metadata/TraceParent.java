package com.example.orders.metadata;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The W3C trace context of an event. {@link #toString} returns the value of the header {@code traceparent}.
 *
 * @param traceId 32 hexadecimal digits, the same for all events of one order
 * @param parentId 16 hexadecimal digits, the span that the next hop continues; unchanged by a hop that records no span
 * @param flags 2 hexadecimal digits, {@code 01} when sampled
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a>
 */
public record TraceParent(String traceId, String parentId, String flags) {

    private static final Pattern FORMAT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final String SAMPLED = "01";

    /** Parses a header value. Returns empty if the value is malformed, as the specification requires. */
    public static Optional<TraceParent> parse(String header) {
        Matcher matcher = FORMAT.matcher(header);
        if (!matcher.matches() || (header.startsWith("00") && matcher.group(4) != null)) {
            return Optional.empty();
        }
        return Optional.of(new TraceParent(matcher.group(1), matcher.group(2), matcher.group(3)));
    }

    /** Starts a new, sampled trace. */
    public static TraceParent start(RandomGenerator random) {
        return new TraceParent(hexadecimal(random, 16), hexadecimal(random, 8), SAMPLED);
    }

    @Override
    public String toString() {
        return "00-" + traceId + "-" + parentId + "-" + flags;
    }

    private static String hexadecimal(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        // An identifier that consists only of zeros is invalid.
        bytes[length - 1] |= 1;
        return HexFormat.of().formatHex(bytes);
    }
}
