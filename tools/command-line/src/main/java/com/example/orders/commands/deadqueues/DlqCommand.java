package com.example.orders.commands.deadqueues;

import picocli.CommandLine.Command;

/** {@code dlq}: lists the messages of the dead letter queues; the same as {@code dlq list}. */
@Command(
        name = "dlq",
        description = "List the messages of the SQS dead letter queues with their cause; `dlq show` shows one in full.",
        subcommands = {DlqListCommand.class, DlqShowCommand.class})
public final class DlqCommand extends DlqListing {}
