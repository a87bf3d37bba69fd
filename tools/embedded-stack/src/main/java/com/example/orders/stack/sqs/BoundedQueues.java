package com.example.orders.stack.sqs;

import java.util.UUID;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.elasticmq.QueueData;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.reflect.ClassTag;

/** Creates every queue of a server as a {@link BoundedQueue}. */
@SuppressWarnings({"rawtypes", "unchecked"}) // javac rejects the Scala type of ev
final class BoundedQueues extends QueueManagerActor {

    private final QueueLimits limits;
    private final DroppedMessages dropped;

    BoundedQueues(NowProvider clock, ActorRef storage, QueueLimits limits, DroppedMessages dropped) {
        super(clock, StrictSQSLimits$.MODULE$, Option.apply(storage));
        this.limits = limits;
        this.dropped = dropped;
    }

    @Override
    public ClassTag ev() {
        return super.ev();
    }

    @Override
    public ActorRef createQueueActor(NowProvider clock, QueueData queue, Option<ActorRef> storage) {
        Option<ActorRef> deadLetters = queue.deadLettersQueue()
                .flatMap(target -> queues().get(target.name()))
                .map(known -> known.actorRef());
        Props props = Props.create(
                BoundedQueue.class, () -> new BoundedQueue(clock, queue, deadLetters, storage, limits, dropped));
        // A unique name: a deleted queue's actor may still be ending when a queue of the same name is created.
        return context().actorOf(props, "queue-" + queue.name() + "-" + UUID.randomUUID());
    }
}
