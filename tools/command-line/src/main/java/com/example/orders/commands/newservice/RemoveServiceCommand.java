package com.example.orders.commands.newservice;

import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code remove-service}: deletes a service's folder, document and events, and its entries in the shared files. */
@Command(
        name = "remove-service",
        description = {
            "Remove a service from the working tree: its folder, its AsyncAPI document, its events' schemas and its"
                    + " entries in the files that list the services.",
            "Topics, databases and images that exist already stay. Not for the services of this system itself."
        })
public final class RemoveServiceCommand implements Callable<Integer> {

    private static final Set<String> OWN =
            Set.of("order-producer", "order-fulfillment", "outbox-relay", "sqs-bridge", "order-tracking");

    @Mixin
    private Output output;

    @Parameters(paramLabel = "NAME", description = "The service.")
    private String name;

    @Option(names = "--dry-run", description = "Show what would be removed, and remove nothing.")
    private boolean dryRun;

    @Option(names = "--project", hidden = true, defaultValue = "${sys:orders.home:-.}")
    private Path root;

    @Override
    public Integer call() {
        Project project = new Project(root.toAbsolutePath().normalize());
        ServiceName service = ServiceName.of(name);
        List<String> paths = paths(project);
        Map<String, String> entries = SharedFiles.without(project, service);
        entries.entrySet().removeIf(entry -> entry.getValue().equals(project.text(entry.getKey())));
        if (!dryRun) {
            project.write(entries);
            paths.forEach(project::delete);
        }
        paths.forEach(path -> output.line("removed  ", path));
        entries.keySet().forEach(file -> output.line("changed  ", file));
        output.line(dryRun ? "Nothing was removed, because of --dry-run." : "`make up` no longer starts " + name + ".");
        return 0;
    }

    /** Returns what belongs to the service alone, or fails if others depend on it. */
    private List<String> paths(Project project) {
        if (OWN.contains(name)) {
            throw new CommandFailure(
                    name + " is a part of this system; other files depend on it.", "Remove it by hand.");
        }
        ServiceDocument document = project.documents().services().stream()
                .filter(candidate -> candidate.service().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        "There is no service " + name + ".",
                        "Name one of " + project.services().names() + "."));
        project.documents().services().stream()
                .filter(other ->
                        !other.service().equals(name) && !other.service().equals("outbox-relay"))
                .filter(other -> project.text("asyncapi/" + other.path()).contains("../" + name + "/"))
                .findFirst()
                .ifPresent(other -> {
                    throw new CommandFailure(
                            other.service() + " consumes events of " + name + ": asyncapi/" + other.path() + ".",
                            "Remove " + other.service() + " or its channel first.");
                });
        List<String> paths = new ArrayList<>(List.of(name, "asyncapi/" + name));
        document.channels().stream()
                .filter(channel -> channel.declaredIn().isEmpty())
                .map(Channel::messages)
                .flatMap(List::stream)
                .filter(message -> message.payload() instanceof Payload.Avro)
                .forEach(message -> paths.add(unreleased(project, message.name())));
        return paths;
    }

    private static String unreleased(Project project, String event) {
        if (project.text("schemas/released/SHA256SUMS").contains("/" + event + ".avsc")) {
            throw new CommandFailure(
                    event + " was released: schemas/released has a version of it.",
                    "A released event stays, because consumers may have stored it. Remove the service by hand.");
        }
        if (!Files.exists(project.root().resolve(Published.avsc(event)))) {
            throw new CommandFailure(Published.avsc(event) + " is missing.", "Restore it first.");
        }
        return Published.avsc(event);
    }
}
