package com.example.orders.commands.deadletters;

import picocli.CommandLine.Command;

/** {@code dlt list}: lists the open dead letters. */
@Command(name = "list", description = "List the dead letters with their cause.")
final class DltListCommand extends Listing {}
