package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that the documents of any project describe the same topic or queue in the same way. Only documents with a
 * common host are compared: the same name on another broker is another topic.
 */
final class DeclarationCheck {

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, DocumentNode> declared = new HashMap<>();

    private DeclarationCheck() {}

    static List<Finding> of(List<ServiceDocument> services) {
        DeclarationCheck check = new DeclarationCheck();
        for (ServiceDocument service : services) {
            Set<String> hosts = ServerCheck.servers(service.source()).stream()
                    .flatMap(server -> server.find("host").stream())
                    .map(host -> host.json().asText())
                    .collect(Collectors.toSet());
            service.channels().forEach(channel -> hosts.forEach(host -> check.channel(host, channel)));
        }
        check.declared.values().forEach(check::redrive);
        return check.findings.stream().distinct().toList();
    }

    private void channel(String host, Channel channel) {
        Optional<DocumentNode> bindings = channel.source().find("bindings");
        Stream.concat(
                        bindings.flatMap(all -> all.find("kafka")).stream(),
                        bindings.flatMap(all -> all.find("sqs")).flatMap(binding -> binding.find("queue")).stream())
                .filter(settings -> settings.json().isObject())
                .forEach(settings -> {
                    String name = settings.find("topic")
                            .or(() -> settings.find("name"))
                            .map(text -> text.json().asText())
                            .orElse(channel.address());
                    DocumentNode first = declared.putIfAbsent(key(host, settings, name), settings);
                    if (first != null && !first.sameAs(settings)) {
                        compare(name, first, settings);
                    }
                });
    }

    private void compare(String name, DocumentNode first, DocumentNode settings) {
        for (DocumentNode setting : settings.children()) {
            Optional<DocumentNode> other = first.find(setting.name());
            if (setting.name().equals("topicConfiguration") && other.isPresent()) {
                compare(name, other.get(), setting);
            } else if (other.filter(known -> !known.json().equals(setting.json()))
                    .isPresent()) {
                findings.add(new Finding(
                        Rule.DECLARATIONS,
                        setting.place(),
                        "'%s' has %s: %s here, and %s at %s"
                                .formatted(
                                        name,
                                        setting.name(),
                                        setting.json(),
                                        other.get().json(),
                                        other.get().place()),
                        "declare it once, or the same everywhere"));
            }
        }
    }

    /** SQS accepts only a dead letter queue of the same kind, and never the queue itself. */
    private void redrive(DocumentNode queue) {
        Optional<DocumentNode> policy = queue.find("redrivePolicy");
        policy.flatMap(redrive -> redrive.find("deadLetterQueue"))
                .flatMap(letters -> letters.find("name"))
                .ifPresent(name -> declared.entrySet().stream()
                        .filter(other ->
                                other.getKey().endsWith(" sqs " + name.json().asText()))
                        .map(Map.Entry::getValue)
                        .filter(other -> other.sameAs(queue) || QueueCheck.isFifo(other) != QueueCheck.isFifo(queue))
                        .forEach(other -> findings.add(new Finding(
                                Rule.DECLARATIONS,
                                name.place(),
                                other.sameAs(queue)
                                        ? "the queue '%s' is its own dead letter queue"
                                                .formatted(QueueCheck.name(queue))
                                        : "one of '%s' and its dead letter queue '%s' is a FIFO queue"
                                                .formatted(QueueCheck.name(queue), QueueCheck.name(other)),
                                "name another queue of the same kind"))));
    }

    private static String key(String host, DocumentNode settings, String name) {
        return "%s %s %s".formatted(host, settings.pointer().endsWith("/queue") ? "sqs" : "kafka", name);
    }
}
