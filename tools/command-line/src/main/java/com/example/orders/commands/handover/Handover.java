package com.example.orders.commands.handover;

import com.example.orders.kafka.deadletters.DeadLetter;

/** What is known of an event's way through a bridge that keeps no journal. */
public sealed interface Handover {

    /** The group has committed an offset behind it, and it lies in no dead letter topic or queue: SQS has acknowledged it. */
    record Passed(long committed) implements Handover {}

    /** The group has committed an offset behind it, but what it became is in the dead letter queue. */
    record Refused(String queue, String messageId) implements Handover {}

    /** No message could be made of it. */
    record Dead(DeadLetter letter) implements Handover {}

    /** The group has not come to it yet; {@code committed} is -1 when it has committed nothing. */
    record Waiting(long committed) implements Handover {}
}
