package com.example.orders.systemtests.containers;

import com.example.orders.stack.Part;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** A part that consists of a whole container, so that an outage stops the container. */
record ContainerPart(String name, int port, ComposedService container, BooleanSupplier answers) implements Part {

    @Override
    public void start() {
        container.start();
        container.awaitAnswer(name, answers);
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void kill() {
        container.kill();
    }

    @Override
    public boolean running() {
        return container.running();
    }

    /** Is unknown, because the container may run in a virtual machine. */
    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }
}
