package com.example.orders.commands.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.commands.terminal.CommandFailure;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstOrderTest {

    @Test
    void aMessageInAQueueProvesThatOrdersFlow() {
        assertThat(FirstOrder.delivered(to("order-notifications.fifo")))
                .isEqualTo("message m-1 in order-notifications.fifo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-notifications-dlq", "order-notifications-dlq.fifo"})
    void aDeadLetterDoesNot(String queue) {
        Journal.Delivery dead = to(queue);

        assertThatThrownBy(() -> FirstOrder.delivered(dead))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("SQS refused the first order's event: it is message m-1 in " + queue);
    }

    private static Journal.Delivery to(String queue) {
        return new Journal.Delivery(UUID.randomUUID(), "OrderCreated", queue, "m-1", Instant.EPOCH);
    }
}
