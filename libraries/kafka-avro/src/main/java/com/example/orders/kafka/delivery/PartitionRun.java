package com.example.orders.kafka.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The records of one partition in one round, in order, and the point at which the round stops for this partition. */
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

    /** Ends the round for this partition. */
    void stop() {
        stopped = true;
    }

    /** Ends the round for this partition because of a transient failure. Only the first failure of a round is kept. */
    void stop(Throwable failure) {
        stopped = true;
        cause = cause == null ? failure : cause;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Returns the failure that makes the partition wait. */
    Optional<Throwable> cause() {
        return Optional.ofNullable(cause);
    }

    void settle(Delivery<T> delivery) {
        delivery.settle();
        state.settle(delivery.offset());
    }

    /** Returns the first record that is neither handled nor dead-lettered. */
    Optional<Delivery<T>> firstUnsettled() {
        return deliveries.stream().filter(each -> !each.isSettled()).findFirst();
    }

    boolean hasUnsettledBefore(Delivery<T> delivery) {
        return firstUnsettled().filter(first -> first != delivery).isPresent();
    }

    /** Returns the offset to commit: the end of the settled records before the first unsettled one. */
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
