package com.example.orders.stack.launch;

import picocli.CommandLine;

/** The commands of this package, for registration in the {@code orders} command line. */
public final class LaunchCommands {

    private LaunchCommands() {}

    public static void addTo(CommandLine root) {
        root.addSubcommand(new UpCommand());
        root.addSubcommand(new DownCommand());
        root.addSubcommand(new StatusCommand());
        root.addSubcommand(new LogsCommand());
        root.addSubcommand(new DoctorCommand());
        root.addSubcommand(new ResetCommand());
        root.addSubcommand(new CredentialsCommand());
        root.addSubcommand(new TrainCommand());
        PartCommand.addTo(root, "stop", "Stop one part of the embedded stack.");
        PartCommand.addTo(root, "start", "Start one part of the embedded stack again.");
        PartCommand.addTo(root, "kill", "Kill one part of the embedded stack, as a crash would.");
    }
}
