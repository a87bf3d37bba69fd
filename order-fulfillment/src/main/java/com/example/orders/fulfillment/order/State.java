package com.example.orders.fulfillment.order;

import java.util.Set;

/** Where an order is on its way through fulfillment. */
public enum State {
    RECEIVED,
    ACCEPTED,
    SHIPPED,
    FULFILLED,
    REJECTED;

    /**
     * The next state, if this one may be left for it.
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
