package com.example.orders.kafka.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The records of one partition in one round, in order, up to where the round has to stop for this partition. */
final class PartitionRun<T> {

    private final TopicPartition partition;
    private final PartitionState state;
    private final List<Delivery<T>> deliveries = new ArrayList<>();
    private boolean stopped;
    private Throwable cause;

    PartitionRun(TopicPartition partition, PartitionState state) {
        this.partition = partition;
        this.state = state;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        if (deliveries.isEmpty()) {
            state.forgetBelow(record.offset());
        }
        deliveries.add(new Delivery<>(record, state.isSettled(record.offset())));
    }

    TopicPartition partition() {
        return partition;
    }

    PartitionState state() {
        return state;
    }

    List<Delivery<T>> deliveries() {
        return deliveries;
    }

    /** From here on nothing of this partition is tried in this round. */
    void stop() {
        stopped = true;
    }

    /** As {@link #stop()}, because of a failure that may heal; the first one of a round counts. */
    void stop(Throwable failure) {
        stopped = true;
        cause = cause == null ? failure : cause;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Why the partition has to wait. */
    Optional<Throwable> cause() {
        return Optional.ofNullable(cause);
    }

    void settle(Delivery<T> delivery) {
        delivery.settle();
        state.settle(delivery.offset());
    }

    /** The first record that is neither handled nor set aside. */
    Optional<Delivery<T>> firstUnsettled() {
        return deliveries.stream().filter(each -> !each.isSettled()).findFirst();
    }

    boolean hasUnsettledBefore(Delivery<T> delivery) {
        return firstUnsettled().filter(first -> first != delivery).isPresent();
    }

    /** What may be committed: the end of the settled records before the first unsettled one. */
    Optional<OffsetAndMetadata> committable() {
        ConsumerRecord<byte[], byte[]> last = null;
        for (Delivery<T> each : deliveries) {
            if (!each.isSettled()) {
                break;
            }
            last = each.record();
        }
        return Optional.ofNullable(last).map(end -> new OffsetAndMetadata(end.offset() + 1, end.leaderEpoch(), ""));
    }
}
