package com.example.orders.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Groups the commands in the help by what a reader wants to do; commands without a group come last. */
final class CommandGroups {

    private static final List<Group> GROUPS = List.of(
            new Group(
                    "The stack:",
                    "up",
                    "down",
                    "status",
                    "logs",
                    "reset",
                    "stop",
                    "start",
                    "kill",
                    "doctor",
                    "first-order",
                    "credentials",
                    "token"),
            new Group(
                    "Orders and events:",
                    "order",
                    "generator",
                    "trace",
                    "spans",
                    "ask",
                    "consume",
                    "topics",
                    "groups",
                    "rebuild"),
            new Group("Replay:", "replay", "replays"),
            new Group("SQS:", "sqs-queues", "sqs-messages", "queue-depths"),
            new Group(
                    "Dead letters and parked events:",
                    "dlt",
                    "dlt-requeue",
                    "dlq",
                    "dlq-redrive",
                    "parked",
                    "unpark",
                    "drop"),
            new Group("AsyncAPI documents and the platform:", "specs-check", "specs-diff", "provision", "drift"),
            new Group("New services:", "new-service", "remove-service"));

    private CommandGroups() {}

    private record Group(String title, List<String> commands) {
        Group(String title, String... commands) {
            this(title, List.of(commands));
        }
    }

    static void showIn(CommandLine root) {
        root.getCommandSpec().usageMessage().commandListHeading("");
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::render);
    }

    private static String render(Help help) {
        Map<String, Help> rest = new LinkedHashMap<>(help.subcommands());
        String groups = GROUPS.stream()
                .map(group -> section(help, group.title(), taken(rest, group.commands())))
                .collect(Collectors.joining());
        return groups + section(help, "Other:", rest);
    }

    private static Map<String, Help> taken(Map<String, Help> rest, List<String> names) {
        Map<String, Help> taken = new LinkedHashMap<>();
        names.forEach(name -> taken.put(name, rest.remove(name)));
        return taken;
    }

    private static String section(Help help, String title, Map<String, Help> commands) {
        return help.createHeading("%n" + title + "%n") + help.commandList(commands);
    }
}
