package com.example.orders.asyncapi.provisioning;

/**
 * One line of a plan.
 *
 * @param difference what the step is about
 * @param action what is done, or what differs and is left as it is, in words for a person
 * @param change does it; nothing where provisioning leaves a difference alone
 */
public record Step(Difference difference, String action, Kind kind, Runnable change) {

    /** What provisioning does about a difference. */
    public enum Kind {
        /** It is changed to what is declared. */
        CHANGE,
        /** It stays, because the change would remove something or cannot be made; somebody has to decide. */
        LEFT,
        /** It stays, because this server has no such thing. */
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

    /** Whose declaration asks for it. */
    public String document() {
        return difference.document();
    }

    /** Whether running the step changes anything. */
    public boolean isChange() {
        return kind == Kind.CHANGE;
    }

    /** Whether the platform stays different from what is declared until somebody decides. */
    public boolean isLeft() {
        return kind == Kind.LEFT;
    }

    @Override
    public String toString() {
        return "%s (%s)".formatted(action, document());
    }
}
