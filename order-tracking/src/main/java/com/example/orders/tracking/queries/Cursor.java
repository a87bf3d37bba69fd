package com.example.orders.tracking.queries;

import com.example.orders.tracking.projection.OrderRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place in a list after an order. Its text is opaque to clients. */
record Cursor(Instant createdAt, UUID orderId) {

    /** Before the first order of every list. */
    static final Cursor START =
            new Cursor(Instant.parse("9999-12-31T00:00:00Z"), UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    private static final Pattern FORMAT =
            Pattern.compile("([0-9]{1,15})\\.([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    static Cursor after(OrderRow row) {
        return new Cursor(row.createdAt(), row.orderId());
    }

    /** Returns empty if the text is not a cursor that this service has returned. */
    static Optional<Cursor> parse(String text) {
        try {
            Matcher parts = FORMAT.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return parts.matches()
                    ? Optional.of(new Cursor(
                                    Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                                    UUID.fromString(parts.group(2))))
                            .filter(cursor -> cursor.toString().equals(text))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        byte[] plain = (createdAt.toEpochMilli() + "." + orderId).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}
