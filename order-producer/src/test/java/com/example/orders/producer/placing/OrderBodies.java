package com.example.orders.producer.placing;

import java.util.Collections;

/** Request bodies for tests. */
final class OrderBodies {

    static final String TYPICAL = """
            {"customer_id":"customer-007","items":[{"product_id":"PROD-1001","quantity":3,"unit_price":19.99},\
            {"product_id":"PROD-1002","quantity":1,"unit_price":0.5}]}""";

    private OrderBodies() {}

    static String of(String customer, String product, String quantity, String unitPrice) {
        return """
                {"customer_id":"%s","items":[{"product_id":"%s","quantity":%s,"unit_price":%s}]}""".formatted(customer, product, quantity, unitPrice);
    }

    static String withItems(int count) {
        String item = "{\"product_id\":\"PROD-1001\",\"quantity\":1,\"unit_price\":1.00}";
        return "{\"customer_id\":\"customer-007\",\"items\":[%s]}"
                .formatted(String.join(",", Collections.nCopies(count, item)));
    }
}
