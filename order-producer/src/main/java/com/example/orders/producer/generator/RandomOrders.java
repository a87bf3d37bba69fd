package com.example.orders.producer.generator;

import com.example.orders.producer.order.NewOrder;
import com.example.orders.producer.order.OrderItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Generates an endless sequence of plausible orders, identical for the same seed. A few customers order often, cheap
 * products sell best, and most lines are for one or two pieces. Not thread-safe.
 */
final class RandomOrders {

    private static final int MAX_LINES = 5;
    private static final int MAX_PIECES = 6;

    private final Catalogue catalogue;
    private final Random random;

    RandomOrders(Catalogue catalogue, long seed) {
        this.catalogue = catalogue;
        this.random = new Random(seed);
    }

    NewOrder next() {
        int lines = 1 + random.nextInt(MAX_LINES);
        List<Catalogue.Product> products = new ArrayList<>();
        while (products.size() < lines) {
            Catalogue.Product product =
                    catalogue.products().get(low(catalogue.products().size()));
            if (!products.contains(product)) {
                products.add(product);
            }
        }
        products.sort(Comparator.comparing(Catalogue.Product::id));
        return new NewOrder(
                catalogue.customers().get(low(catalogue.customers().size())),
                products.stream()
                        .map(product -> new OrderItem(product.id(), 1 + low(MAX_PIECES), product.price()))
                        .toList());
    }

    /** Returns a number from 0 (inclusive) to the bound (exclusive). Half of the results lie in the first quarter. */
    private int low(int bound) {
        double uniform = random.nextDouble();
        return (int) (uniform * uniform * bound);
    }
}
