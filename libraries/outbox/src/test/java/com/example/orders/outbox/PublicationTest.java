package com.example.orders.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderFulfilled;
import com.example.orders.events.OrderShipped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Checks that an event can only be created as its publication declares it. */
class PublicationTest {

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-00000000000e");
    private static final HeaderNames HEADERS = new HeaderNames(Set.of("ce_id"), Set.of("traceparent"));

    @Test
    void takesTopicAndKeyFromTheDeclaration() {
        OutboxEvent event = fulfilled("customer_id").event(ID, Map.of("ce_id", "1"), payload());

        assertThat(event.topic()).isEqualTo("orders.fulfilled");
        assertThat(event.key()).isEqualTo("customer-1");
    }

    @Test
    void takesAHeaderThatIsSometimesThere() {
        OutboxEvent event =
                fulfilled("customer_id").event(ID, Map.of("ce_id", "1", "traceparent", "00-1-2-01"), payload());

        assertThat(event.headers()).containsOnlyKeys("ce_id", "traceparent");
    }

    @Test
    void refusesAHeaderThatIsNotDeclared() {
        Publication<OrderFulfilled> publication = fulfilled("customer_id");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> publication.event(ID, Map.of("ce_id", "1", "tenant", "a"), payload()))
                .withMessageContaining("'tenant' is not declared")
                .withMessageContaining("Declare it in the Publication");
    }

    @Test
    void refusesTheLackOfAHeaderThatIsAlwaysThere() {
        Publication<OrderFulfilled> publication = fulfilled("customer_id");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> publication.event(ID, Map.of("traceparent", "00-1-2-01"), payload()))
                .withMessageContaining("[ce_id]")
                .withMessageContaining("missing");
    }

    @Test
    void refusesAnotherValueThanTheDeclaredOne() {
        Publication<OrderFulfilled> publication = Publication.of(
                "orders.fulfilled",
                OrderFulfilled.class,
                EventSchemas.written(OrderFulfilled.getClassSchema()),
                "customer_id",
                HEADERS.withValue("ce_source", "/order-fulfillment"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> publication.event(ID, Map.of("ce_id", "1", "ce_source", "/other"), payload()))
                .withMessageContaining("'ce_source' is '/other', and is declared as '/order-fulfillment'");
    }

    @Test
    void refusesAKeyThatIsNotATextFieldOfTheEvent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fulfilled("customer"))
                .withMessageContaining("'customer' is not a field of com.example.orders.events.OrderFulfilled");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fulfilled("fulfilled_at"))
                .withMessageContaining("with the type string");
    }

    @Test
    void refusesASchemaThatDiffersFromThatOfTheClass() {
        Schema other = EventSchemas.written(OrderShipped.getClassSchema());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Publication.of("orders.fulfilled", OrderFulfilled.class, other, "order_id", HEADERS))
                .withMessageContaining("differ");
    }

    @Test
    void aHeaderIsAlwaysThereOrSometimesAndNotBoth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeaderNames(Set.of("ce_id"), Set.of("ce_id")))
                .withMessageContaining("[ce_id]");
    }

    private static Publication<OrderFulfilled> fulfilled(String key) {
        return Publication.of(
                "orders.fulfilled",
                OrderFulfilled.class,
                EventSchemas.written(OrderFulfilled.getClassSchema()),
                key,
                HEADERS);
    }

    private static OrderFulfilled payload() {
        return OrderFulfilled.newBuilder()
                .setOrderId("order-1")
                .setCustomerId("customer-1")
                .setFulfilledAt(Instant.ofEpochMilli(1_760_000_000_000L))
                .setTotalAmount(new BigDecimal("19.99"))
                .setCorrelationId("order-1")
                .build();
    }
}
