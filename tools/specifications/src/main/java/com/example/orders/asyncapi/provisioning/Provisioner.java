package com.example.orders.asyncapi.provisioning;

import java.util.List;

/**
 * Brings one kind of resource to what the documents declare, but removes nothing unless told: such a difference is a step
 * that is left. Repeating it changes nothing.
 */
public interface Provisioner {

    /**
     * What differs now, in the order in which {@link #run} would change it.
     *
     * @throws ProvisioningException when the platform cannot be asked
     */
    List<Step> plan();

    /**
     * The names of those that exist on the platform and that no document declares, sorted. Provisioning lets them be.
     *
     * @throws ProvisioningException when the platform cannot be asked
     */
    List<String> undeclared();

    /** What it provisions. */
    Difference.Kind kind();

    /**
     * Runs a plan made before.
     *
     * @throws ProvisioningException when a step fails; what was done before stays, and a repetition goes on from there
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
