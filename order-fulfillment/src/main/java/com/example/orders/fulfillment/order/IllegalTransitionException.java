package com.example.orders.fulfillment.order;

/**
 * Thrown when an order would enter a state that does not follow from its current one. The cause is a defect or a row
 * that was changed by hand.
 */
public final class IllegalTransitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IllegalTransitionException(State from, State to) {
        super("An order cannot go from %s to %s.".formatted(from, to));
    }

    public IllegalTransitionException(Stage stage, int expected, int moved) {
        super("Stage %s was to move %s orders from %s to %s, but only %s of them are in that state. "
                        .formatted(stage, expected, stage.from(), stage.to(), moved)
                + "Compare stage_queue with fulfillment: a row was changed by hand.");
    }
}
