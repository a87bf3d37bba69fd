package com.example.orders.asyncapi.provisioning;

import java.util.Optional;

/**
 * One line of a plan.
 *
 * @param document whose declaration asks for it
 * @param action what is done, or what differs and is left as it is, in words for a person
 * @param change does it; empty where provisioning leaves a difference alone
 */
public record Step(String document, String action, Optional<Runnable> change) {

    static Step change(String document, String action, Runnable change) {
        return new Step(document, action, Optional.of(change));
    }

    static Step leave(String document, String difference) {
        return new Step(document, difference, Optional.empty());
    }

    /** Whether running the step changes anything. */
    public boolean isChange() {
        return change.isPresent();
    }

    @Override
    public String toString() {
        return "%s (%s)".formatted(action, document);
    }
}
