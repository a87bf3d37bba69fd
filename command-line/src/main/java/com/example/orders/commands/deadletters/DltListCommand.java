package com.example.orders.commands.deadletters;

import com.example.orders.commands.terminal.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dlt list}: the dead letters that wait for somebody. */
@Command(name = "list", description = "List the dead letters with their cause.")
final class DltListCommand implements Runnable {
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
