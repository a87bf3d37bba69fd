package com.example.orders.commands.deadletters;

import com.example.orders.commands.terminal.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dlt}: the dead letters that wait for somebody; the same as {@code dlt list}. */
@Command(
        name = "dlt",
        description = "List the dead letters with their cause; `dlt show` shows one in full.",
        subcommands = {DltListCommand.class, DltShowCommand.class})
public final class DltCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private DeadLetterOptions options;

    @Option(names = "--all", description = "Those that were requeued, too.")
    private boolean all;

    @Override
    public void run() {
        new Listing(output, options, all).show();
    }
}
