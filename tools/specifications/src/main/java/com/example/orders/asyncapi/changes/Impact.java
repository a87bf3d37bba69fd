package com.example.orders.asyncapi.changes;

/** How far a change reaches, in ascending order. */
public enum Impact {
    /** Affects nothing that a program uses. */
    EDITORIAL,
    /** The other side can stay unchanged. */
    COMPATIBLE,
    /** The other side has to change, or receives something different from before. */
    BREAKING
}
