package com.example.orders.commands.deadqueues;

import picocli.CommandLine.Command;

/** {@code dlq list}: lists the messages of the dead letter queues. */
@Command(name = "list", description = "List the messages of the SQS dead letter queues with their cause.")
final class DlqListCommand extends DlqListing {}
