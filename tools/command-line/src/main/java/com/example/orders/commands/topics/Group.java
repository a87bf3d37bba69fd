package com.example.orders.commands.topics;

import java.util.List;

/**
 * A consumer group's progress; {@code lag} counts records still to be handled, without the markers of transactions where they
 * can be told apart, see {@link RemainingRecords}.
 */
record Group(String name, String state, int members, long lag, List<Progress> partitions) {

    /** One partition; {@code committed} and {@code member} are null when there is none. */
    record Progress(String topic, int partition, Long committed, long end, long lag, String member) {}
}
