package com.example.orders.fulfillment.order;

import java.util.Optional;

/** A step of fulfillment, which moves orders from one state to the next. */
public enum Stage {
    ACCEPT(1, State.RECEIVED, State.ACCEPTED),
    SHIP(2, State.ACCEPTED, State.SHIPPED),
    FULFIL(3, State.SHIPPED, State.FULFILLED);

    private final int number;
    private final State from;
    private final State to;

    Stage(int number, State from, State to) {
        this.number = number;
        this.from = from;
        this.to = from.to(to);
    }

    /** Returns the number of this stage in the database. */
    public int number() {
        return number;
    }

    public State from() {
        return from;
    }

    public State to() {
        return to;
    }

    public Optional<Stage> next() {
        return switch (this) {
            case ACCEPT -> Optional.of(SHIP);
            case SHIP -> Optional.of(FULFIL);
            case FULFIL -> Optional.empty();
        };
    }
}
