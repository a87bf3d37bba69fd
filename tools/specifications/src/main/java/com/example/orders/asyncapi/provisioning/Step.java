package com.example.orders.asyncapi.provisioning;

/**
 * One step of a plan.
 *
 * @param difference what the step is about
 * @param action what is done, or what differs and is left unchanged, as text for people
 * @param change applies the step; does nothing if the difference is left
 */
public record Step(Difference difference, String action, Kind kind, Runnable change) {

    /** What provisioning does about a difference. */
    public enum Kind {
        /** The resource is changed to what is declared. */
        CHANGE,
        /**
         * The difference is left, because the change would remove something or is impossible; an operator has to
         * decide.
         */
        LEFT,
        /** The difference is left, because this server does not support the setting. */
        UNSUPPORTED
    }

    static Step change(Difference difference, String action, Runnable change) {
        return new Step(difference, action, Kind.CHANGE, change);
    }

    static Step leave(Difference difference, String action) {
        return new Step(difference, action, Kind.LEFT, () -> {});
    }

    static Step unsupported(Difference difference, String action) {
        return new Step(difference, action, Kind.UNSUPPORTED, () -> {});
    }

    /** Returns the document that declares it. */
    public String document() {
        return difference.document();
    }

    /** Whether running the step changes anything. */
    public boolean isChange() {
        return kind == Kind.CHANGE;
    }

    /** Whether the platform stays different from the declaration until an operator decides. */
    public boolean isLeft() {
        return kind == Kind.LEFT;
    }

    @Override
    public String toString() {
        return "%s (%s)".formatted(action, document());
    }
}
