package com.example.orders.commands.topics;

import java.util.List;

/**
 * A consumer group's progress; {@code lag} counts the records still to be processed. Transaction markers are excluded
 * where they can be distinguished, see {@link RemainingRecords}.
 */
record Group(String name, String state, int members, long lag, List<Progress> partitions) {

    /** One partition; {@code committed} and {@code member} are null if there is none. */
    record Progress(String topic, int partition, Long committed, long end, long lag, String member) {}
}
