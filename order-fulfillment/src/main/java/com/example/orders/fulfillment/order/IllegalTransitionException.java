package com.example.orders.fulfillment.order;

/** An order was about to go to a state that its present one does not lead to: a defect, or a row changed by hand. */
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
