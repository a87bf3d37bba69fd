package com.example.orders.fulfillment.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateTest {

    private static final Map<State, Set<State>> ALLOWED = new EnumMap<>(Map.of(
            State.RECEIVED, Set.of(State.ACCEPTED, State.REJECTED),
            State.ACCEPTED, Set.of(State.SHIPPED),
            State.SHIPPED, Set.of(State.FULFILLED),
            State.FULFILLED, Set.of(),
            State.REJECTED, Set.of()));

    @Test
    void goesWhereItMayAndNowhereElse() {
        for (State from : State.values()) {
            for (State to : State.values()) {
                if (ALLOWED.get(from).contains(to)) {
                    assertThat(from.to(to)).isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> from.to(to))
                            .isInstanceOf(IllegalTransitionException.class)
                            .hasMessage("An order cannot go from %s to %s.", from, to);
                }
            }
        }
    }

    @Test
    void stagesLeadFromReceivedToFulfilledWithoutAGap() {
        assertThat(Stage.ACCEPT.from()).isEqualTo(State.RECEIVED);
        assertThat(Stage.ACCEPT.next()).contains(Stage.SHIP);
        assertThat(Stage.SHIP.from()).isEqualTo(Stage.ACCEPT.to());
        assertThat(Stage.SHIP.next()).contains(Stage.FULFIL);
        assertThat(Stage.FULFIL.from()).isEqualTo(Stage.SHIP.to());
        assertThat(Stage.FULFIL.to()).isEqualTo(State.FULFILLED);
        assertThat(Stage.FULFIL.next()).isEmpty();
    }
}
