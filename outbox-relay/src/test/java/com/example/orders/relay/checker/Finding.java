package com.example.orders.relay.checker;

/**
 * A violated guarantee.
 *
 * @param rule S1 lost, S2 not committed, S3 order, S4 twice, S5 bytes or partition, S8 from a fenced relay, S9 position
 */
public record Finding(Rule rule, String what) {

    /** The guarantees that the checker knows. */
    public enum Rule {
        S1_LOST,
        S2_NOT_COMMITTED,
        S3_REORDERED,
        S4_TWICE,
        S5_ALTERED,
        S8_FENCED,
        S9_POSITION_AHEAD
    }
}
