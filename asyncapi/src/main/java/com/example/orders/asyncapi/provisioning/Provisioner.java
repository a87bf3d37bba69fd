package com.example.orders.asyncapi.provisioning;

import java.util.List;

/**
 * Brings one kind of resource to what the documents declare, but removes nothing: such a difference is a step that is
 * left. Repeating it changes nothing.
 */
public interface Provisioner {

    /**
     * What differs now, in the order in which {@link #apply} would change it.
     *
     * @throws ProvisioningException when the platform cannot be asked
     */
    List<Step> plan();

    /**
     * Makes a plan, runs it and returns it.
     *
     * @throws ProvisioningException when a step fails; what was done before stays, and a repetition goes on from there
     */
    default List<Step> apply() {
        List<Step> steps = plan();
        steps.forEach(step -> step.change().run());
        return steps;
    }
}
