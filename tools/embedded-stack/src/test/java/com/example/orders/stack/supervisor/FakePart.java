package com.example.orders.stack.supervisor;

import com.example.orders.stack.Part;
import com.example.orders.stack.process.PartFailedException;
import java.util.List;
import java.util.OptionalLong;

/** A part without a program: it runs, dies and refuses to start as a test demands. */
final class FakePart implements Part {

    private final String name;
    private boolean running;
    private boolean broken;
    private boolean stubborn;
    private int attempts;

    FakePart(String name) {
        this.name = name;
    }

    void die() {
        running = false;
    }

    /** Makes every later start fail. */
    void breakDown() {
        broken = true;
    }

    void repair() {
        broken = false;
    }

    /** Makes every later stop fail. */
    void refuseToStop() {
        stubborn = true;
    }

    /** Counts the start attempts, failed ones included. */
    int attempts() {
        return attempts;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return 1;
    }

    @Override
    public void start() {
        attempts++;
        if (broken) {
            throw new PartFailedException(name + " is broken: repair it.");
        }
        running = true;
    }

    @Override
    public void stop() {
        if (stubborn) {
            throw new PartFailedException(name + " does not end: end it by hand.");
        }
        running = false;
    }

    @Override
    public void kill() {
        running = false;
    }

    @Override
    public boolean running() {
        return running;
    }

    @Override
    public List<String> remarks() {
        return List.of(name + " is a fake.");
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }
}
