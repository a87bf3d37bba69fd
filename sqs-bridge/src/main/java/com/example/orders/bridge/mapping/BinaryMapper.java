package com.example.orders.bridge.mapping;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Writes bytes without a logical type as base64 with padding (RFC 4648, section 4). */
final class BinaryMapper {

    private BinaryMapper() {}

    static String text(ByteBuffer buffer) {
        return text(bytes(buffer));
    }

    static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Copies the remaining bytes of a buffer without changing its position. */
    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
