package com.example.orders.commands.deadletters;

import picocli.CommandLine.Command;

/** {@code dlt list}: the dead letters that wait for somebody. */
@Command(name = "list", description = "List the dead letters with their cause.")
final class DltListCommand extends Listing {}
