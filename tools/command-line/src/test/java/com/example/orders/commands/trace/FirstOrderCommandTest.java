package com.example.orders.commands.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.commands.terminal.CommandFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstOrderCommandTest {

    private static final Hop PUBLISHED =
            new Hop(Instant.EPOCH, "kafka orders.created", "OrderCreated", Map.of("partition", 1));

    @Test
    void onlyWhatSqsHasAcknowledgedIsDelivered() {
        Hop sent = sqs("order-notifications", "OrderAccepted", false);

        assertThat(FirstOrderCommand.delivered(List.of(PUBLISHED, sent))).containsExactly("OrderAccepted");
    }

    @Test
    void aDeadLetterDoesNotProveThatOrdersFlow() {
        List<Hop> hops = List.of(PUBLISHED, sqs("order-notifications-dlq", "OrderAccepted", true));

        assertThatThrownBy(() -> FirstOrderCommand.delivered(hops))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("sqs order-notifications-dlq");
    }

    private static Hop sqs(String queue, String type, boolean dead) {
        return new Hop(
                Instant.EPOCH,
                "sqs " + queue,
                type + " is message m-1",
                Map.of("event_type", type, SqsHops.DEAD, dead));
    }
}
