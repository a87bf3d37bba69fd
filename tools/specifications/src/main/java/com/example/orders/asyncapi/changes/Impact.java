package com.example.orders.asyncapi.changes;

/** How far a change reaches, the weakest first. */
public enum Impact {
    /** Nothing that a machine acts on. */
    EDITORIAL,
    /** Those on the other side can stay as they are. */
    COMPATIBLE,
    /** Somebody on the other side has to change, or meets something else than before. */
    BREAKING
}
