package com.example.orders.tracking.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {

    private static final UUID ORDER = UUID.fromString("7f3a0d52-9a0e-4bb1-8a53-0d7a6a2f4c11");
    private static final Instant CREATED_AT = Instant.parse("2026-11-30T12:00:00Z");
    private static final BigDecimal TOTAL = new BigDecimal("29.99");

    private final Random random = new Random(12);

    @ParameterizedTest
    @EnumSource
    void anyArrivalOrderAndAnyDuplicationGiveTheSameOrder(State last) {
        List<OrderEvent> history = historyUpTo(last);
        Order expected = Order.of(history).orElseThrow();

        for (int round = 0; round < 2_000; round++) {
            List<OrderEvent> arrived = new ArrayList<>(history);
            for (int copy = random.nextInt(5); copy > 0; copy--) {
                arrived.add(history.get(random.nextInt(history.size())));
            }
            Collections.shuffle(arrived, random);

            assertThat(Order.of(arrived)).contains(expected);
        }
        assertThat(expected.state()).isEqualTo(last);
        assertThat(expected.createdAt()).isEqualTo(CREATED_AT);
        assertThat(expected.totalAmount()).contains(TOTAL);
    }

    @Test
    void anEventThatArrivesFirstGivesItsOwnStateAndAllLaterOnesTheHighest() {
        OrderEvent created = event(State.CREATED);
        OrderEvent accepted = event(State.ACCEPTED);

        Order early = Order.of(List.of(accepted)).orElseThrow();
        Order complete = Order.of(List.of(accepted, created)).orElseThrow();

        assertThat(early.state()).isEqualTo(State.ACCEPTED);
        assertThat(early.totalAmount()).isEmpty();
        assertThat(complete.state()).isEqualTo(State.ACCEPTED);
        assertThat(complete.totalAmount()).contains(TOTAL);
        assertThat(complete.changedAt()).isEqualTo(accepted.occurredAt());
    }

    @Test
    void clocksThatDisagreeDoNotChangeTheState() {
        OrderEvent created = event(State.CREATED);
        OrderEvent accepted = new OrderEvent(
                UUID.randomUUID(), ORDER, "customer-1", State.ACCEPTED, CREATED_AT.minusSeconds(60), Optional.empty());

        Order order = Order.of(List.of(created, accepted)).orElseThrow();

        assertThat(order.state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void noEventsGiveNoOrder() {
        assertThat(Order.of(List.of())).isEmpty();
    }

    private static List<OrderEvent> historyUpTo(State last) {
        List<OrderEvent> history = new ArrayList<>();
        for (State state : State.values()) {
            boolean happened = last == State.REJECTED
                    ? state == State.CREATED || state == State.REJECTED
                    : state.compareTo(last) <= 0;
            if (happened) {
                history.add(event(state));
            }
        }
        return history;
    }

    private static OrderEvent event(State state) {
        boolean namesTotal = state == State.CREATED || state == State.FULFILLED;
        return new OrderEvent(
                UUID.nameUUIDFromBytes(state.name().getBytes(StandardCharsets.UTF_8)),
                ORDER,
                "customer-1",
                state,
                CREATED_AT.plusSeconds(List.of(State.values()).indexOf(state)),
                namesTotal ? Optional.of(TOTAL) : Optional.empty());
    }
}
