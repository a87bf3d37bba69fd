package com.example.orders.producer.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.producer.order.NewOrder;
import com.example.orders.producer.order.OrderItem;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomOrdersTest {

    @Test
    void repeatsItselfForTheSameSeed() {
        assertThat(orders(7, 200)).isEqualTo(orders(7, 200)).isNotEqualTo(orders(8, 200));
    }

    @Test
    void ordersOneToFiveDifferentProducts() {
        List<NewOrder> orders = orders(1, 2_000);

        assertThat(orders.stream().map(order -> order.items().size()).distinct())
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
        assertThat(orders).allSatisfy(order -> assertThat(order.items())
                .extracting(OrderItem::productId)
                .doesNotHaveDuplicates()
                .allMatch(product -> product.matches("PROD-10[0-4]\\d")));
    }

    @Test
    void neverChangesAPrice() {
        Map<String, BigDecimal> prices = new HashMap<>();

        assertThat(orders(2, 2_000))
                .allSatisfy(order -> assertThat(order.items()).allSatisfy(item -> assertThat(item.unitPrice())
                        .isEqualTo(prices.computeIfAbsent(item.productId(), product -> item.unitPrice()))));
        assertThat(prices).hasSizeGreaterThan(35);
    }

    @Test
    void keepsTotalsBelowWhatFulfillmentAccepts() {
        assertThat(orders(3, 5_000)).allSatisfy(order -> assertThat(order.total())
                .isBetween(new BigDecimal("1.00"), new BigDecimal("50000.00")));
    }

    @Test
    void hasRegularCustomersAndRareOnes() {
        Map<String, Long> counts =
                orders(4, 10_000).stream().collect(Collectors.groupingBy(NewOrder::customerId, Collectors.counting()));

        assertThat(counts).hasSize(25);
        assertThat(counts.get("customer-001")).isGreaterThan(5 * counts.get("customer-025"));
    }

    private static List<NewOrder> orders(long seed, int count) {
        RandomOrders orders = new RandomOrders(Catalogue.standard(), seed);
        return Stream.generate(orders::next).limit(count).toList();
    }
}
