package com.example.orders.stack;

import com.example.orders.stack.process.ChildProcess;
import java.util.OptionalLong;

/**
 * Base of the parts that are child processes. Subclasses define how the process starts and how long its end may take.
 */
public abstract class ProcessPart implements Part {

    private final String name;
    private final int port;
    private final ChildProcess process;

    protected ProcessPart(String name, int port, ChildProcess process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public final boolean running() {
        return process.running();
    }

    @Override
    public final OptionalLong pid() {
        return process.pid();
    }

    protected final ChildProcess process() {
        return process;
    }
}
