package com.example.orders.events.evolution;

/** The remedies that several rules share. */
final class Remedies {

    static final String KEEP_TYPE = "keep the released type; add a field with a default for the new one";

    private Remedies() {}
}
