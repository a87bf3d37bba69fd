package com.example.orders.commands.newservice;

import com.example.orders.asyncapi.Documents;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import java.io.BufferedReader;
import java.io.Console;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code new-service}: writes a service that compiles, runs on both stacks and passes every check. */
@Command(
        name = "new-service",
        description = {
            "Write a new service, with its AsyncAPI document, its event's schema and its entries in the files that list"
                    + " the services.",
            "It records the orders that it learns of, from a topic or from requests. Without arguments, a terminal is"
                    + " asked. Nothing is written if anything is wrong with the answers."
        })
public final class NewServiceCommand implements Callable<Integer> {

    @Mixin
    private Output output;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Folder and image of the service, for instance payments.")
    private String name;

    @Option(
            names = "--consumes",
            paramLabel = "TOPIC",
            description = "The topic whose events it receives: orders.created.")
    private String consumes;

    @Option(
            names = "--publishes",
            paramLabel = "EVENT",
            description = "The event that it publishes: PaymentAuthorized.")
    private String publishes;

    @Option(
            names = "--http",
            paramLabel = "yes|no",
            defaultValue = "no",
            description = "Whether it has an HTTP API of its own.")
    private String http;

    @Option(names = "--dry-run", description = "Show what would be written, and write nothing.")
    private boolean dryRun;

    @Option(names = "--project", hidden = true, defaultValue = "${sys:orders.home:-.}")
    private Path root;

    @Override
    public Integer call() {
        Project project = new Project(root.toAbsolutePath().normalize());
        if (name == null) {
            ask(project);
        }
        NewService service = NewService.of(project, name, consumes, publishes, isYes(http));
        Map<String, String> files = ServiceFiles.of(service);
        Map<String, String> entries = SharedFiles.with(project, service);
        if (!dryRun) {
            project.write(files);
            project.write(entries);
        }
        files.forEach((file, text) ->
                output.line("new      ", file, "  ", text.lines().count(), " lines"));
        entries.keySet().forEach(file -> output.line("changed  ", file));
        output.line(
                dryRun
                        ? "Nothing was written, because of --dry-run."
                        : "`make up` builds and starts it on port " + service.port() + ". "
                                + service.name().text() + "/README.md says what to change first.");
        return 0;
    }

    private void ask(Project project) {
        Console console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> new CommandFailure(
                        "The service has no name.", "make new-service NAME=payments CONSUMES=orders.created HTTP=yes"));
        Documents documents = project.documents();
        Questions questions = new Questions(new BufferedReader(console.reader()), console.writer());
        name = questions.ask(
                "Name (lower-case letters, for instance payments): ",
                answer -> project.requireFree(ServiceName.of(answer)));
        consumes = questions.ask(
                "Topic that it consumes, of %s (empty for none): ".formatted(Consumed.topics(documents)), answer -> {
                    if (!answer.isEmpty()) {
                        Consumed.of(answer, documents);
                    }
                });
        publishes = questions.ask(
                "Event that it publishes, for instance PaymentAuthorized (empty for none): ",
                answer -> NewService.of(project, name, consumes, answer, true));
        http = questions.ask(
                "An HTTP API of its own (yes or no): ",
                answer -> NewService.of(project, name, consumes, publishes, isYes(answer)));
    }

    private static boolean isYes(String answer) {
        return switch (answer.toLowerCase(Locale.ROOT)) {
            case "yes", "y", "true" -> true;
            case "no", "n", "false", "" -> false;
            default -> throw new CommandFailure("HTTP is '" + answer + "'.", "Answer yes or no.");
        };
    }
}
