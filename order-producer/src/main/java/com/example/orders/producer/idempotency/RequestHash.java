package com.example.orders.producer.idempotency;

import com.example.orders.producer.order.NewOrder;
import com.example.orders.producer.order.OrderItem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Computes a SHA-256 hash of a request's content, not of its bytes. White space, the order of JSON keys, and {@code 5}
 * instead of {@code 5.00} do not change the hash. Identifiers cannot contain the separators.
 */
final class RequestHash {

    private RequestHash() {}

    static byte[] of(NewOrder request) {
        StringBuilder text = new StringBuilder(request.customerId());
        for (OrderItem item : request.items()) {
            text.append('\n').append(item.productId());
            text.append(' ').append(item.quantity());
            text.append(' ').append(item.unitPrice());
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK lacks SHA-256", e);
        }
    }
}
