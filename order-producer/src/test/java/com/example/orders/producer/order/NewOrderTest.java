package com.example.orders.producer.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewOrderTest {

    private static final OrderItem ITEM = item(3, "19.99");

    @Test
    void addsUpExactly() {
        NewOrder order = new NewOrder("customer-007", List.of(item(3, "0.10"), item(7, "0.70"), item(1, "100")));

        assertThat(order.total()).isEqualTo(new BigDecimal("105.20"));
    }

    @Test
    void becomesAnOrderWithMillisecondsOnly() {
        UUID id = new UUID(1, 2);

        Order order = new NewOrder("c", List.of(ITEM)).place(id, Instant.parse("2026-01-02T03:04:05.123456789Z"));

        assertThat(order)
                .isEqualTo(new Order(
                        id, "c", List.of(ITEM), new BigDecimal("59.97"), Instant.parse("2026-01-02T03:04:05.123Z")));
    }

    @Test
    void tellsATotalThatDoesNotFit() {
        assertThat(new NewOrder("c", List.of(item(1, "99999999.99"))).totalFits())
                .isTrue();
        assertThat(new NewOrder("c", List.of(item(1, "99999999.99"), item(1, "0.01"))).totalFits())
                .isFalse();
        assertThat(new NewOrder("c", Collections.nCopies(100, item(1000, "99999999.99"))).totalFits())
                .isFalse();
    }

    @Test
    void holdsOneToAHundredItems() {
        assertThat(new NewOrder("c", Collections.nCopies(100, ITEM)).items()).hasSize(100);
        assertThatIllegalArgumentException().isThrownBy(() -> new NewOrder("c", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new NewOrder("c", Collections.nCopies(101, ITEM)));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE})
    void refusesAQuantityOutsideItsLimits(int quantity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> item(quantity, "1"))
                .withMessage("quantity is %d, expected 1 to 1000", quantity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.01", "0.001", "1.000", "100000000", "1e8", "1e2147483647", "1e-2147483647"})
    void refusesAPriceOutsideItsLimits(String price) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> item(1, price))
                .withMessageContaining(new BigDecimal(price).toString());
    }

    @ParameterizedTest
    @CsvSource({"1, 1.00", "0.1, 0.10", "1e2, 100.00", "99999999.99, 99999999.99", "0.01, 0.01"})
    void givesEveryPriceTwoDecimals(String price, String stored) {
        assertThat(item(1, price).unitPrice()).isEqualTo(new BigDecimal(stored));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "é", "a\n"})
    void refusesAnIdentifierOfOtherCharacters(String identifier) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NewOrder(identifier, List.of(ITEM)));
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderItem(identifier, 1, BigDecimal.ONE));
    }

    @Test
    void refusesAnIdentifierThatIsTooLong() {
        assertThat(new NewOrder("c".repeat(64), List.of(ITEM)).customerId()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new NewOrder("c".repeat(65), List.of(ITEM)));
    }

    private static OrderItem item(int quantity, String price) {
        return new OrderItem("PROD-1001", quantity, new BigDecimal(price));
    }
}
