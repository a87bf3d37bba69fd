package com.example.orders.systemtests.containers;

import com.example.orders.stack.Part;
import com.example.orders.stack.process.PartFailedException;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * A part of a container that must keep running, reached through a forwarder. An outage closes the forwarder:
 * connections are reset and new ones are refused, while the server keeps its data.
 */
record ForwardedPart(String name, Forwarder address, ComposedService container, BooleanSupplier answers)
        implements Part {

    @Override
    public int port() {
        return address.port();
    }

    @Override
    public void start() {
        container.start();
        address.open();
        try {
            container.awaitAnswer(name, answers);
        } catch (PartFailedException e) {
            address.close();
            throw e;
        }
    }

    @Override
    public void stop() {
        address.close();
    }

    @Override
    public void kill() {
        address.close();
    }

    @Override
    public boolean running() {
        return address.isOpen();
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }
}
