package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentFiles;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that files have the expected names and contain nothing unused or duplicated. */
final class FileCheck {

    private final DocumentFolder here;
    private final DocumentFiles files;
    private final List<ServiceDocument> services;
    private final Set<String> used = new HashSet<>();
    private final Set<String> walked = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private FileCheck(DocumentFolder here, DocumentFiles files, List<ServiceDocument> services) {
        this.here = here;
        this.files = files;
        this.services = services;
    }

    /** Checks the documents that could be read; unused parts are detected only if these are all documents. */
    static List<Finding> of(
            DocumentFolder here, List<Path> documents, DocumentFiles files, List<ServiceDocument> services) {
        FileCheck check = new FileCheck(here, files, services);
        check.names(documents);
        check.copies();
        if (services.size() == here.documents().size()) {
            check.unused();
        }
        return check.findings;
    }

    private void names(List<Path> documents) {
        here.documents().stream()
                .filter(file -> !documents.contains(file))
                .forEach(file -> findings.add(new Finding(
                        Rule.FILES,
                        new Place(files.nameOf(file), 1),
                        "no reader finds a document at this place",
                        "move it to %s/asyncapi.yaml, beside the other documents"
                                .formatted(file.getParent().getFileName()))));
    }

    private void unused() {
        services.forEach(service -> service.source().written().stream()
                .filter(part -> !part.name().equals("components"))
                .forEach(this::use));
        Set<Path> read = new LinkedHashSet<>(files.read());
        for (Path file : read) {
            parts(files.open(file))
                    .filter(part -> !used.contains(key(part)))
                    .forEach(part -> unused(part.place(), part));
        }
        // An event that names another payload has a finding of its own.
        Set<String> events = Messages.of(services).stream()
                .filter(message ->
                        (Messages.isEvent(message) && !Messages.record(message).equals(message.name()))
                                || message.payload() instanceof Payload.None)
                .map(message -> message.name() + ".avsc")
                .collect(Collectors.toSet());
        Stream.concat(here.parts().stream(), schemas())
                .filter(file -> !read.contains(file)
                        && !events.contains(file.getFileName().toString()))
                .forEach(file -> findings.add(new Finding(
                        Rule.UNUSED,
                        new Place(files.nameOf(file), 1),
                        "no document refers to this file",
                        "refer to it, or remove it")));
    }

    /** Returns what can be referred to: the components of a document, or the entries of any other file. */
    private static Stream<DocumentNode> parts(DocumentNode root) {
        if (root.file().toString().endsWith(".avsc") || !root.json().isObject()) {
            return Stream.empty();
        }
        if (!root.json().has("asyncapi")) {
            return root.written().stream();
        }
        return root.written("components").stream()
                .flatMap(components -> components.written().stream())
                .flatMap(kind -> kind.written().stream());
    }

    private void use(DocumentNode node) {
        if (node.reference().isEmpty()) {
            node.written().forEach(this::use);
            return;
        }
        try {
            files.steps(node).forEach(step -> used.add(key(step)));
            DocumentNode target = node.resolved();
            if (walked.add(key(target))) {
                use(target);
            }
        } catch (InvalidDocumentException e) {
            // The check that follows references reports it.
        }
    }

    private Stream<Path> schemas() {
        Map<Path, List<Path>> folders = files.read().stream()
                .filter(file -> file.toString().endsWith(".avsc"))
                .collect(Collectors.groupingBy(Path::getParent, LinkedHashMap::new, Collectors.toList()));
        // A single schema may come from a folder for something else.
        return folders.keySet().stream()
                .filter(folder -> folders.get(folder).size() > 1)
                .flatMap(folder -> {
                    try (Stream<Path> entries = Files.list(folder)) {
                        return entries.filter(file -> file.toString().endsWith(".avsc")).sorted().toList().stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(folder + " cannot be listed", e);
                    }
                });
    }

    private void unused(Place place, DocumentNode part) {
        findings.add(new Finding(
                Rule.UNUSED, place, "nothing refers to '%s'".formatted(part.name()), "refer to it, or remove it"));
    }

    /** Finds messages that duplicate one declared by another document's channel. */
    private void copies() {
        Map<String, Message> owned = new HashMap<>();
        services.forEach(service -> service.channels().stream()
                .filter(channel -> channel.declaredIn().isEmpty())
                .forEach(channel -> channel.messages()
                        .forEach(message ->
                                owned.putIfAbsent(channel.address() + " " + key(message.source()), message))));
        Map<String, Message> events = new HashMap<>();
        services.forEach(service -> service.channels()
                .forEach(channel -> channel.messages().forEach(message -> {
                    boolean owner = channel.declaredIn().isEmpty();
                    if (!owner && !owned.containsKey(channel.address() + " " + key(message.source()))) {
                        copy(service, channel, message);
                    } else if (owner && message.payload() instanceof Payload.Avro avro) {
                        Message first = events.putIfAbsent(key(avro.definition()), message);
                        if (first != null
                                && first.name().equals(message.name())
                                && !first.source().sameAs(message.source())) {
                            copied(message.place(), message, first.place().toString());
                        }
                    }
                })));
    }

    private void copy(ServiceDocument service, Channel channel, Message message) {
        boolean declared = services.stream()
                .flatMap(other -> other.channels().stream())
                .anyMatch(
                        other -> other.declaredIn().isEmpty() && other.address().equals(channel.address()));
        if (declared) {
            Place place = channel.source()
                    .written("messages")
                    .flatMap(messages -> messages.written(message.key()))
                    .map(written -> written.reference().isPresent() ? written.placeBelow("/$ref") : written.place())
                    .orElse(channel.place());
            copied(place, message, "the channel of " + channel.declaredIn().orElse(service.path()));
        }
    }

    private void copied(Place place, Message message, String owner) {
        findings.add(new Finding(
                Rule.COPIES,
                place,
                "message %s is not the one of %s".formatted(message.key(), owner),
                "refer to the message of its owner"));
    }

    private static String key(DocumentNode node) {
        return node.file() + "#" + node.pointer();
    }
}
