package com.example.orders.commands.deadletters;

import picocli.CommandLine.Command;

/** {@code dlt}: lists the open dead letters; the same as {@code dlt list}. */
@Command(
        name = "dlt",
        description = "List the dead letters with their cause; `dlt show` shows one in full.",
        subcommands = {DltListCommand.class, DltShowCommand.class})
public final class DltCommand extends Listing {}
