package com.example.orders.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.kafka.delivery.ReceivedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventsByTimeTest {

    @Test
    void ordersEventsOfDifferentPartitionsByTime() {
        List<ReceivedEvent<String>> polled =
                List.of(event("shipped", 0, 30), event("created", 0, 10), event("accepted", 1, 20));

        assertThat(EventsByTime.of(polled).stream().map(ReceivedEvent::value))
                .containsExactly("created", "accepted", "shipped");
    }

    @Test
    void neverChangesTheOrderWithinAPartition() {
        List<ReceivedEvent<String>> polled = List.of(
                event("created", 0, 50), event("created", 1, 10), event("created", 2, 60), event("accepted", 0, 55));

        assertThat(EventsByTime.of(polled).stream()
                        .filter(event -> event.topic().equals("created"))
                        .map(ReceivedEvent::offset))
                .containsExactly(0L, 1L, 2L);
        assertThat(EventsByTime.of(polled).stream().map(ReceivedEvent::value))
                .containsExactly("created", "created", "accepted", "created");
    }

    private static ReceivedEvent<String> event(String topic, long offset, long millis) {
        return new ReceivedEvent<>(
                topic,
                1,
                new byte[0],
                Map.of(),
                Optional.of("customer"),
                topic,
                0,
                offset,
                Instant.ofEpochMilli(millis));
    }
}
