package com.example.orders.fulfillment.order;

import java.util.Set;

/** The state of an order in fulfillment. */
public enum State {
    RECEIVED,
    ACCEPTED,
    SHIPPED,
    FULFILLED,
    REJECTED;

    /**
     * Returns the next state if it may follow this one.
     *
     * @throws IllegalTransitionException otherwise
     */
    public State to(State next) {
        if (!successors().contains(next)) {
            throw new IllegalTransitionException(this, next);
        }
        return next;
    }

    private Set<State> successors() {
        return switch (this) {
            case RECEIVED -> Set.of(ACCEPTED, REJECTED);
            case ACCEPTED -> Set.of(SHIPPED);
            case SHIPPED -> Set.of(FULFILLED);
            case FULFILLED, REJECTED -> Set.of();
        };
    }
}
