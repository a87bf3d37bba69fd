package com.example.orders.producer.idempotency;

import com.example.orders.producer.order.NewOrder;
import com.example.orders.producer.order.OrderItem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 over what the request asks for, not over its bytes: white space, the sequence of JSON keys, and {@code 5} for
 * {@code 5.00} make no other request. Identifiers cannot hold the separators.
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
