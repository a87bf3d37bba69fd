package com.example.orders.commands.connections;

/** Remedies that several failures share. */
final class Remedies {
    static final String START = "Is the stack running? Start it with `make up`; `make status` shows what runs.";
    static final String LOGS = "`make status` shows what runs, `make logs SERVICE=<name>` why.";

    private Remedies() {}
}
