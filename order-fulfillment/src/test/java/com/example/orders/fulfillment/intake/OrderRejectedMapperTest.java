package com.example.orders.fulfillment.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.events.OrderRejected;
import com.example.orders.events.RejectionReason;
import com.example.orders.fulfillment.events.EventEnvelope;
import com.example.orders.fulfillment.events.Publications;
import com.example.orders.fulfillment.order.Orders;
import com.example.orders.fulfillment.order.Outcome;
import com.example.orders.outbox.OutboxEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderRejectedMapperTest {

    private static final UUID CAUSE = UUID.fromString("00000000-0000-4000-8000-0000000000ca");
    private static final Instant TIME = Instant.parse("2026-04-01T10:00:00.123Z");

    private final OrderRejectedMapper mapper =
            new OrderRejectedMapper(new EventEnvelope(), new Publications().orderRejected());

    @ParameterizedTest
    @EnumSource
    void saysWhichRuleWasBroken(Outcome.Reason reason) {
        OutboxEvent event = map(new Outcome.Rejected(reason, "the detail"));

        assertThat(event.topic()).isEqualTo("orders.rejected");
        assertThat(event.key()).isEqualTo("customer-007");
        assertThat(event.payload())
                .isEqualTo(OrderRejected.newBuilder()
                        .setOrderId(Orders.ID.toString())
                        .setCustomerId("customer-007")
                        .setReason(RejectionReason.valueOf(reason.name()))
                        .setDetail("the detail")
                        .setRejectedAt(TIME)
                        .setCorrelationId(Orders.ID.toString())
                        .build());
    }

    @Test
    void isCausedByTheEventThatCreatedTheOrder() {
        OutboxEvent event = map(new Outcome.Rejected(Outcome.Reason.LIMIT_EXCEEDED, ""));

        assertThat(event.headers())
                .containsEntry("causation_id", CAUSE.toString())
                .containsEntry("correlation_id", Orders.ID.toString())
                .doesNotContainKey("traceparent");
    }

    private OutboxEvent map(Outcome.Rejected rejected) {
        return mapper.toEvent(new ReceivedOrder(Orders.valid(), rejected, CAUSE, Optional.empty()), rejected, TIME);
    }
}
