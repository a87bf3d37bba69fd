package com.example.orders.commands.newservice;

import com.example.orders.commands.terminal.CommandFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The entries of a service in the files that list all services. Files that do not change keep their text. */
final class SharedFiles {

    private static final String RELAY = "asyncapi/outbox-relay/asyncapi.yaml";

    private final Project project;
    private final Map<String, String> changed = new LinkedHashMap<>();

    private SharedFiles(Project project) {
        this.project = project;
    }

    /** Returns the new text of each file that gets an entry. */
    static Map<String, String> with(Project project, NewService service) {
        SharedFiles files = new SharedFiles(project);
        ServiceName name = service.name();
        files.before("services.yaml", "\n# Started by hand", line(service));
        files.after("pom.xml", "    <module>sqs-bridge</module>\n", "    <module>" + name.text() + "</module>\n");
        files.before(
                "tests/system-tests/pom.xml",
                "    <dependency>\n      <groupId>com.example.orders</groupId>\n      <artifactId>usage-probe<",
                ServiceFiles.entry(service, "dependency.xml"));
        files.before("docker-compose.yml", "  # One of two bridges\\.", ServiceFiles.entry(service, "container.yml"));
        files.after(".env", "OUTBOX_RELAY_PORT=\\d+\n", name.variable() + "_PORT=" + service.port() + "\n");
        files.after(".env", "OUTBOX_RELAY_MEMORY=\\w+\n", name.variable() + "_MEMORY=256m\n");
        files.after(
                "deploy/observability/services-targets.yaml",
                "\\z",
                "    - " + name.text() + ":" + service.port() + "\n");
        if (service.publishes().isPresent()) {
            files.before(RELAY, "  positions:\n", ServiceFiles.entry(service, "relay-channel.yaml"));
            files.before(RELAY, "  sendPosition:\n", ServiceFiles.entry(service, "relay-operation.yaml"));
        }
        return files.changed;
    }

    /** Returns the new text of each file that has an entry of the service. */
    static Map<String, String> without(Project project, ServiceName name) {
        SharedFiles files = new SharedFiles(project);
        String text = Pattern.quote(name.text());
        files.remove("services.yaml", "(?m)^  - \\{ name: " + text + ",.*\n");
        files.remove("pom.xml", "    <module>" + text + "</module>\n");
        files.remove(
                "tests/system-tests/pom.xml",
                "    <dependency>\n      <groupId>com.example.orders</groupId>\n      <artifactId>" + text
                        + "</artifactId>\n(?:      .*\n)*?    </dependency>\n");
        files.remove(".env", "(?m)^" + name.variable() + "_(PORT|MEMORY)=.*\n");
        files.remove("deploy/observability/services-targets.yaml", "    - " + text + ":\\d+\n");
        files.removeBlocks("docker-compose.yml", block -> block.startsWith("  " + name.text() + ":\n"));
        files.removeFromRelay(name);
        return files.changed;
    }

    /** The line must begin with name and port, because shell scripts read it. */
    private static String line(NewService service) {
        return "  - { name: %s, port: %s, database: %s%s, needs: [%s] }\n"
                .formatted(
                        service.name().text(),
                        Integer.toString(service.port()),
                        service.name().database(),
                        service.publishes().isPresent() ? ", relayed: true" : "",
                        service.consumes().isPresent() ? "postgres, kafka" : "postgres");
    }

    private void removeFromRelay(ServiceName name) {
        String declared = "    x-declared-in: ../" + name.text() + "/asyncapi.yaml\n";
        Set<String> channels = blocks(RELAY)
                .filter(block -> (block + "\n").contains(declared))
                .map(block -> block.substring(0, block.indexOf(':')).strip())
                .collect(Collectors.toSet());
        removeBlocks(
                RELAY,
                block -> (block + "\n").contains(declared)
                        || channels.stream().anyMatch(channel -> block.contains("$ref: '#/channels/" + channel + "'")));
    }

    private Stream<String> blocks(String file) {
        return Stream.of(text(file).split("\n\n", -1));
    }

    private void removeBlocks(String file, Predicate<String> removed) {
        changed.put(file, blocks(file).filter(removed.negate()).collect(Collectors.joining("\n\n")));
    }

    private void remove(String file, String entry) {
        changed.put(file, Pattern.compile(entry).matcher(text(file)).replaceAll(""));
    }

    private void after(String file, String anchor, String entry) {
        insert(file, anchor, entry, Matcher::end);
    }

    private void before(String file, String anchor, String entry) {
        insert(file, anchor, entry, Matcher::start);
    }

    private void insert(String file, String anchor, String entry, ToIntFunction<Matcher> place) {
        String text = text(file);
        Matcher matcher = Pattern.compile(anchor).matcher(text);
        if (!matcher.find()) {
            throw new CommandFailure(
                    file + " has no place for a new entry: '" + anchor + "' is missing; nothing was changed.",
                    "Restore it, or add the service by hand as docs/adr/0010-services-first.md says.");
        }
        int at = place.applyAsInt(matcher);
        changed.put(file, text.substring(0, at) + entry + text.substring(at));
    }

    private String text(String file) {
        return changed.getOrDefault(file, project.text(file));
    }
}
