package com.example.orders.stack.sqs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.ActorRef;
import org.elasticmq.QueueData;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.QueueActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.actor.reply.ReplyAction;
import org.elasticmq.msg.ClearQueue;
import org.elasticmq.msg.DeduplicationIdsCleanup$;
import org.elasticmq.msg.QueueMsg;
import org.elasticmq.msg.RestoreMessages;
import org.elasticmq.util.NowProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/**
 * An ElasticMQ queue that discards its oldest messages when they exceed the retention or the limit. It also fixes three
 * ElasticMQ defects: messages are kept without limit, a FIFO queue loses its order at a restart, and purged messages
 * return.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // javac rejects the Scala type of ev
final class BoundedQueue extends QueueActor {

    private static final Logger log = LoggerFactory.getLogger(BoundedQueue.class);
    private static final Comparator<InternalMessage> OLDEST_FIRST =
            Comparator.comparing(InternalMessage::created).thenComparingInt(InternalMessage::orderIndex);

    private final QueueLimits limits;
    private final DroppedMessages dropped;

    BoundedQueue(
            NowProvider clock,
            QueueData queue,
            Option<ActorRef> deadLetters,
            Option<ActorRef> storage,
            QueueLimits limits,
            DroppedMessages dropped) {
        super(clock, queue, deadLetters, Option.empty(), Option.empty(), storage);
        this.limits = limits;
        this.dropped = dropped;
    }

    @Override
    public <T> ReplyAction<T> receiveAndReply(QueueMsg<T> message) {
        if (message instanceof DeduplicationIdsCleanup$) { // every queue sends itself this once a second
            trim();
        } else if (message instanceof ClearQueue) {
            forget(messages());
        } else if (message instanceof RestoreMessages restored && queueData().isFifo()) {
            return super.receiveAndReply(cast(new RestoreMessages(inOrder(restored.messages()))));
        }
        return super.receiveAndReply(message);
    }

    @Override
    public ClassTag ev() {
        return super.ev();
    }

    private void trim() {
        List<InternalMessage> messages = messages();
        long oldest =
                nowProvider().nowMillis() - limits.retention(queueData().name()).toMillis();
        List<InternalMessage> expired = messages.stream()
                .filter(message -> message.created().toInstant().toEpochMilli() < oldest)
                .toList();
        List<InternalMessage> overLimit = overLimit(messages, expired);
        if (expired.isEmpty() && overLimit.isEmpty()) {
            return;
        }
        Set<String> leaving = new HashSet<>();
        expired.forEach(message -> leaving.add(message.id()));
        overLimit.forEach(message -> leaving.add(message.id()));
        // Replace the queue: ElasticMQ's own removal would keep the messages in memory until the next receive.
        messageQueue_$eq(messageQueue().filterNot(message -> leaving.contains(message.id())));
        forget(expired);
        forget(overLimit);
        tell(new DroppedMessages.Count(overLimit.size(), expired.size()));
    }

    /** Selects the oldest messages beyond the limit in number or length; messages held by a receiver are exempt. */
    private List<InternalMessage> overLimit(List<InternalMessage> messages, List<InternalMessage> expired) {
        if (messages.size() - expired.size() <= limits.messages() && characters(messages) <= limits.characters()) {
            return List.of();
        }
        long now = nowProvider().nowMillis();
        Set<InternalMessage> gone = new HashSet<>(expired);
        List<InternalMessage> waiting = messages.stream()
                .filter(message -> !gone.contains(message) && message.deliverable(now))
                .sorted(OLDEST_FIRST)
                .toList();
        if (waiting.size() <= limits.messages() && characters(waiting) <= limits.characters()) {
            return List.of();
        }
        QueueLimits target = limits.afterTrimming();
        long characters = characters(waiting);
        int count = 0;
        while (waiting.size() - count > target.messages() || characters > target.characters()) {
            characters -= waiting.get(count).content().value().length();
            count++;
        }
        return waiting.subList(0, count);
    }

    private static long characters(List<InternalMessage> messages) {
        return messages.stream()
                .mapToLong(message -> message.content().value().length())
                .sum();
    }

    /** Removes the messages from the file. */
    private void forget(List<InternalMessage> messages) {
        if (queueEventListener().isDefined()) {
            messages.forEach(message -> queueEventListener()
                    .get()
                    .tell(new QueueEvent.MessageRemoved(queueData().name(), message.id()), self()));
        }
    }

    private void tell(DroppedMessages.Count now) {
        String queue = queueData().name();
        DroppedMessages.Count sinceStart = dropped.add(queue, now);
        log.warn(
                "{} dropped its oldest messages, which nobody has read: {} beyond the {} that a queue keeps"
                        + " (SQS_MAX_MESSAGES), {} older than {} s; since the start {} and {}.",
                queue,
                now.overLimit(),
                limits.messages(),
                now.expired(),
                limits.retention(queue).toSeconds(),
                sinceStart.overLimit(),
                sinceStart.expired());
    }

    private List<InternalMessage> messages() {
        return new ArrayList<>(
                CollectionConverters.asJavaCollection(messageQueue().all()));
    }

    /**
     * Restores FIFO order. ElasticMQ restores the messages of a FIFO queue as those of a standard queue, which has no
     * order.
     */
    private static scala.collection.immutable.List<InternalMessage> inOrder(
            scala.collection.immutable.List<InternalMessage> stored) {
        List<InternalMessage> messages = new ArrayList<>();
        for (InternalMessage message : CollectionConverters.asJava(stored)) {
            messages.add(new InternalMessage(
                    message.id(),
                    message.deliveryReceipts(),
                    message.nextDelivery(),
                    message.content(),
                    message.messageAttributes(),
                    message.created(),
                    messages.size(),
                    message.firstReceive(),
                    message.receiveCount(),
                    true,
                    message.messageGroupId(),
                    message.messageDeduplicationId(),
                    message.tracingId(),
                    message.sequenceNumber(),
                    message.deadLetterSourceQueueName()));
        }
        return CollectionConverters.asScala(messages).toList();
    }

    @SuppressWarnings("unchecked") // the type argument is that of the answer, which stays Unit
    private static <T> QueueMsg<T> cast(RestoreMessages message) {
        return (QueueMsg<T>) (QueueMsg<?>) message;
    }
}
