package com.example.orders.systemtests.containers;

import com.example.orders.stack.Part;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** A part that is a whole container: its outage is the container's. */
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

    /** Where the engine runs in a virtual machine, the process has no id on this one. */
    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }
}
