package com.example.orders.asyncapi.provisioning;

import java.util.List;

/**
 * Brings one kind of resource to what the documents declare. It removes nothing unless shrinking is allowed: such a
 * difference becomes a step that is left. Idempotent.
 */
public interface Provisioner {

    /**
     * Returns the current differences in the order in which {@link #run} would change them.
     *
     * @throws ProvisioningException when the platform cannot be asked
     */
    List<Step> plan();

    /**
     * Returns the names, sorted, of resources that exist on the platform but are not declared. Provisioning does not
     * touch them.
     *
     * @throws ProvisioningException when the platform cannot be asked
     */
    List<String> undeclared();

    /** The kind of resource that it provisions. */
    Difference.Kind kind();

    /**
     * Runs a plan.
     *
     * @throws ProvisioningException when a step fails; completed steps remain, and a repetition continues from there
     */
    default void run(List<Step> plan) {
        plan.forEach(step -> step.change().run());
    }

    /** Makes a plan, runs it and returns it. */
    default List<Step> apply() {
        List<Step> plan = plan();
        run(plan);
        return plan;
    }
}
