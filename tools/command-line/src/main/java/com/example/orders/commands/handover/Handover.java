package com.example.orders.commands.handover;

import com.example.orders.kafka.deadletters.DeadLetter;

/** How far an event got through a bridge that keeps no journal. */
public sealed interface Handover {

    /** The group has committed an offset past it, and no dead letter topic or queue holds it: SQS acknowledged it. */
    record Passed(long committed) implements Handover {}

    /** The group has committed an offset past it, but its message is in a dead letter queue. */
    record Refused(String queue, String messageId) implements Handover {}

    /** The bridge could not convert it and wrote it to the dead letter topic. */
    record Dead(DeadLetter letter) implements Handover {}

    /** The group has not reached it yet; {@code committed} is -1 when nothing is committed. */
    record Waiting(long committed) implements Handover {}
}
