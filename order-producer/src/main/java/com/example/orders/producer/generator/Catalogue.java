package com.example.orders.producer.generator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The products and customers of the generator's orders. Prices never change. */
record Catalogue(List<Product> products, List<String> customers) {

    /** One product and its price. */
    record Product(String id, BigDecimal price) {}

    /** Returns 40 products at prices from 1.99 to about 640, and 25 customers. */
    static Catalogue standard() {
        return new Catalogue(
                IntStream.rangeClosed(1, 40).mapToObj(Catalogue::product).toList(),
                IntStream.rangeClosed(1, 25)
                        .mapToObj(number -> String.format(Locale.ROOT, "customer-%03d", number))
                        .toList());
    }

    private static Product product(int number) {
        long cents = 199 + (40L * number * number) + (37L * number % 100);
        return new Product("PROD-" + (1000 + number), BigDecimal.valueOf(cents, 2));
    }
}
