package com.example.orders.commands;

import com.example.orders.commands.asking.AskCommand;
import com.example.orders.commands.connections.ClientFailures;
import com.example.orders.commands.deadletters.DltCommand;
import com.example.orders.commands.deadletters.DltRequeueCommand;
import com.example.orders.commands.deadqueues.DlqCommand;
import com.example.orders.commands.deadqueues.DlqRedriveCommand;
import com.example.orders.commands.newservice.NewServiceCommand;
import com.example.orders.commands.newservice.RemoveServiceCommand;
import com.example.orders.commands.parked.DropCommand;
import com.example.orders.commands.parked.ParkedCommand;
import com.example.orders.commands.parked.UnparkCommand;
import com.example.orders.commands.placing.GeneratorCommand;
import com.example.orders.commands.placing.OrderCommand;
import com.example.orders.commands.platform.DriftCommand;
import com.example.orders.commands.platform.ProvisionCommand;
import com.example.orders.commands.queues.QueueDepthsCommand;
import com.example.orders.commands.queues.SqsMessagesCommand;
import com.example.orders.commands.queues.SqsQueuesCommand;
import com.example.orders.commands.rebuild.RebuildCommand;
import com.example.orders.commands.replays.ReplayCommand;
import com.example.orders.commands.replays.ReplaysCommand;
import com.example.orders.commands.specs.SpecsCheckCommand;
import com.example.orders.commands.specs.SpecsDiffCommand;
import com.example.orders.commands.terminal.FailureEdge;
import com.example.orders.commands.terminal.TerminalWriter;
import com.example.orders.commands.terminal.UsageEdge;
import com.example.orders.commands.tokens.TokenCommand;
import com.example.orders.commands.topics.ConsumeCommand;
import com.example.orders.commands.topics.GroupsCommand;
import com.example.orders.commands.topics.TopicsCommand;
import com.example.orders.commands.trace.FirstOrderCommand;
import com.example.orders.commands.trace.SpansCommand;
import com.example.orders.commands.trace.TraceCommand;
import com.example.orders.stack.launch.LaunchCommands;
import com.example.orders.stack.launch.LaunchFailures;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Entry point of the command line. Without a command it prints the list of commands; for an unknown command it suggests
 * the closest ones.
 */
@Command(
        name = "orders",
        description = "Run, watch and operate the order fulfillment system.",
        mixinStandardHelpOptions = true,
        version = "order fulfillment system 1.0.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SpecsCheckCommand.class,
            SpecsDiffCommand.class,
            TopicsCommand.class,
            ConsumeCommand.class,
            GroupsCommand.class,
            SqsQueuesCommand.class,
            SqsMessagesCommand.class,
            QueueDepthsCommand.class,
            TraceCommand.class,
            SpansCommand.class,
            DltCommand.class,
            DltRequeueCommand.class,
            DlqCommand.class,
            DlqRedriveCommand.class,
            ParkedCommand.class,
            UnparkCommand.class,
            DropCommand.class,
            RebuildCommand.class,
            ReplayCommand.class,
            ReplaysCommand.class,
            OrderCommand.class,
            GeneratorCommand.class,
            AskCommand.class,
            FirstOrderCommand.class,
            ProvisionCommand.class,
            DriftCommand.class,
            TokenCommand.class,
            NewServiceCommand.class,
            RemoveServiceCommand.class
        })
public final class Orders implements Runnable {
    private static final String CLIENT_LOGS = "orders.log.level";

    @Spec
    private CommandSpec spec;

    private Orders() {}

    public static void main(String[] args) {
        // Set before the first logger exists: the clients' logs repeat at length what a command reports in one line.
        System.setProperty(CLIENT_LOGS, Arrays.asList(args).contains("--verbose") ? "INFO" : "OFF");
        System.exit(run(TerminalWriter.on(System.out), TerminalWriter.on(System.err), args));
    }

    /** Runs one command in this JVM and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return commandLine().setOut(out).setErr(err).execute(args);
    }

    private static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Orders());
        LaunchCommands.addTo(commandLine);
        commandLine.addSubcommand(new CommandLine.HelpCommand());
        completeHelp(commandLine);
        CommandGroups.showIn(commandLine);
        commandLine.setExecutionExceptionHandler(new LaunchFailures(new FailureEdge(ClientFailures::diagnose)));
        commandLine.setParameterExceptionHandler(new UsageEdge());
        commandLine.setUsageHelpAutoWidth(true);
        return commandLine;
    }

    /** Adds --help to every command and keeps each synopsis on one line: the address options alone would fill three. */
    private static void completeHelp(CommandLine commandLine) {
        commandLine.getSubcommands().values().forEach(subcommand -> {
            CommandSpec command = subcommand.getCommandSpec();
            command.usageMessage().abbreviateSynopsis(true);
            if (command.findOption("--help") == null) {
                command.mixinStandardHelpOptions(true);
            }
            completeHelp(subcommand);
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command.");
    }
}
