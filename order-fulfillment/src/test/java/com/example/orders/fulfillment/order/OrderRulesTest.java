package com.example.orders.fulfillment.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.fulfillment.order.Outcome.Reason;
import com.example.orders.fulfillment.order.Outcome.Rejected;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderRulesTest {

    private final OrderRules rules = new OrderRules(List.of("PROD-", "BOOK-"), new BigDecimal("50000.00"), 100, 1000);

    @Test
    void acceptsAnOrderThatKeepsTheRules() {
        assertThat(rules.check(Orders.valid())).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void acceptsTheLimitsThemselves() {
        OrderItem most = Orders.item("BOOK-1", 1000, "50.00");

        assertThat(rules.check(Orders.of(most))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void comparesAmountsAndNotTheirScales() {
        Order order = Orders.withTotal("20", Orders.item("PROD-1", 2, "10.00"));

        assertThat(rules.check(order)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void rejectsATotalThatDoesNotMatchItsItemsByOneCent() {
        Order order = Orders.withTotal("59.98", Orders.item("PROD-1001", 3, "19.99"));

        assertThat(rules.check(order))
                .isEqualTo(new Rejected(Reason.TOTAL_MISMATCH, "total 59.98, but the items add up to 59.97"));
    }

    @Test
    void rejectsAnUnknownProductAndNamesIt() {
        Order order = Orders.of(Orders.item("PROD-1", 1, "1.00"), Orders.item("MISC-9", 1, "1.00"));

        assertThat(rules.check(order))
                .isEqualTo(new Rejected(
                        Reason.UNKNOWN_PRODUCT,
                        "product 'MISC-9' is unknown, known products begin with PROD- or BOOK-"));
    }

    @Test
    void rejectsATotalAboveTheLimit() {
        Order order = Orders.of(Orders.item("PROD-1", 1, "50000.01"));

        assertThat(rules.check(order))
                .isEqualTo(new Rejected(Reason.LIMIT_EXCEEDED, "total 50000.01, must be at most 50000.00"));
    }

    @Test
    void rejectsQuantitiesBelowOneAndAboveTheLimit() {
        assertThat(rules.check(Orders.of(Orders.item("PROD-1", 0, "1.00")))).isEqualTo(quantity(0));
        assertThat(rules.check(Orders.of(Orders.item("PROD-1", -3, "1.00")))).isEqualTo(quantity(-3));
        assertThat(rules.check(Orders.of(Orders.item("PROD-1", 1001, "1.00")))).isEqualTo(quantity(1001));
    }

    @Test
    void rejectsAPriceThatIsNotMoreThanNothing() {
        assertThat(rules.check(Orders.of(Orders.item("PROD-1", 1, "0.00"))))
                .isEqualTo(new Rejected(
                        Reason.LIMIT_EXCEEDED, "unit price 0.00 of product 'PROD-1', must be more than 0"));
    }

    @Test
    void rejectsAnOrderWithoutItemsAndOneWithTooMany() {
        OrderItem[] many =
                Collections.nCopies(101, Orders.item("PROD-1", 1, "1.00")).toArray(OrderItem[]::new);

        assertThat(rules.check(Orders.withTotal("0.00")))
                .isEqualTo(new Rejected(Reason.LIMIT_EXCEEDED, "0 items, must be 1 to 100"));
        assertThat(rules.check(Orders.of(many)))
                .isEqualTo(new Rejected(Reason.LIMIT_EXCEEDED, "101 items, must be 1 to 100"));
    }

    @Test
    void showsForeignTextShortAndWithoutControlCharacters() {
        Order order = Orders.of(Orders.item("x\u0000\n" + "y".repeat(100), 1, "1.00"));

        assertThat(rules.check(order)).isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.detail())
                .startsWith("product 'x??" + "y".repeat(61) + "...' is unknown"));
    }

    private static Rejected quantity(int quantity) {
        return new Rejected(Reason.LIMIT_EXCEEDED, "quantity " + quantity + " of product 'PROD-1', must be 1 to 1000");
    }
}
