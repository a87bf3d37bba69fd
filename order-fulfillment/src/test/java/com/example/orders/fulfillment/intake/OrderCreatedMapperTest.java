package com.example.orders.fulfillment.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.events.OrderCreated;
import com.example.orders.events.OrderItem;
import com.example.orders.failures.PoisonRecordException;
import com.example.orders.fulfillment.order.Order;
import com.example.orders.fulfillment.order.Orders;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderCreatedMapperTest {

    @Test
    void carriesTheOrder() {
        Order order = OrderCreatedMapper.toOrder(event());

        assertThat(order)
                .isEqualTo(new Order(
                        Orders.ID,
                        "customer-007",
                        List.of(Orders.item("PROD-1001", 3, "19.99")),
                        new BigDecimal("59.97"),
                        Orders.CREATED));
    }

    static Stream<Arguments> brokenPromises() {
        return Stream.of(
                broken("order_id is not a UUID", event -> event.setOrderId("7")),
                broken("order_id is not a UUID in its canonical form", event -> event.setOrderId(upperCase(event))),
                broken("customer_id", event -> event.setCustomerId("customer 7")),
                broken("total_amount", event -> event.setTotalAmount(new BigDecimal("123456789.01"))),
                broken("unit_price", event -> event.getItems().getFirst().setUnitPrice(new BigDecimal("123456789.01"))),
                broken("created_at", event -> event.setCreatedAt(Instant.parse("1999-12-31T23:59:59Z"))),
                broken("created_at", event -> event.setCreatedAt(Instant.parse("9999-01-01T00:00:00Z"))));
    }

    @ParameterizedTest
    @MethodSource("brokenPromises")
    void anEventThatBreaksItsContractIsPoison(String culprit, Consumer<OrderCreated> breach) {
        OrderCreated event = event();
        breach.accept(event);

        assertThatThrownBy(() -> OrderCreatedMapper.toOrder(event))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageContaining(culprit);
    }

    private static Arguments broken(String culprit, Consumer<OrderCreated> breach) {
        return Arguments.of(culprit, breach);
    }

    private static String upperCase(OrderCreated event) {
        return event.getOrderId().toUpperCase(Locale.ROOT);
    }

    private static OrderCreated event() {
        return new OrderCreated(
                Orders.ID.toString(),
                "customer-007",
                List.of(new OrderItem("PROD-1001", 3, new BigDecimal("19.99"))),
                new BigDecimal("59.97"),
                Orders.CREATED);
    }
}
