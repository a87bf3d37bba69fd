package com.example.orders.asyncapi;

import com.example.orders.asyncapi.Declarations.Mention;
import com.example.orders.asyncapi.files.DocumentFiles;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.UnreadableFileException;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.ServiceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the declarations of each document, and finally checks that the documents agree. */
final class DocumentsReader {

    private static final String DECLARED_IN = "x-declared-in";

    private final Path root;
    private final DocumentFiles files;
    private final ServiceReader reader;
    private final List<ServiceDocument> services = new ArrayList<>();
    private final List<TopicDeclaration> topics = new ArrayList<>();
    private final List<QueueDeclaration> queues = new ArrayList<>();
    private final List<Mention> mentions = new ArrayList<>();

    DocumentsReader(Path root) {
        this.root = root;
        // Messages name places relative to the repository, so the parent of the documents' folder is the root.
        this.files = new DocumentFiles(root.getParent());
        this.reader = new ServiceReader(root, files);
    }

    void add(Path file) {
        channels(file).forEach(this::add);
        services.add(reader.read(file));
    }

    Documents documents() {
        Declarations.problems(topics, queues, mentions).forEach(problem -> {
            throw problem;
        });
        return new Documents(services, topics, queues);
    }

    /** Returns the contradictions among the declarations of those given documents that can be read. */
    List<InvalidDocumentException> problems(List<Path> documents) {
        List<InvalidDocumentException> problems = new ArrayList<>();
        Set<String> unread = new HashSet<>();
        for (Path file : documents) {
            boolean read = attempt(problems, () -> channels(file).forEach(channel -> {
                if (!attempt(problems, () -> add(channel))) {
                    unread.add("'"
                            + channel.find("address")
                                    .map(node -> node.json().asText())
                                    .orElse("") + "'");
                }
            }));
            if (!read) {
                unread.add(root.getParent().relativize(file).toString());
            }
        }
        Declarations.problems(topics, queues, mentions).stream()
                .filter(problem -> unread.stream().noneMatch(problem.problem()::contains))
                .forEach(problems::add);
        return problems;
    }

    private List<DocumentNode> channels(Path file) {
        return files.open(file).child("channels").children();
    }

    /**
     * Runs a step and returns whether it succeeded. An unreadable file is not added: the check that reads files reports
     * it.
     */
    private static boolean attempt(List<InvalidDocumentException> problems, Runnable step) {
        try {
            step.run();
            return true;
        } catch (UnreadableFileException e) {
            return false;
        } catch (InvalidDocumentException e) {
            problems.add(e);
            return false;
        }
    }

    private void add(DocumentNode channel) {
        if (channel.find("address").filter(address -> address.json().isNull()).isPresent()) {
            // Its address is known at run time only, so it is not declared here.
            return;
        }
        Optional<DocumentNode> elsewhere = channel.find(DECLARED_IN);
        Optional<DocumentNode> kafka = channel.find("bindings").flatMap(bindings -> bindings.find("kafka"));
        Optional<DocumentNode> sqs = channel.find("bindings").flatMap(bindings -> bindings.find("sqs"));
        // A WebSocket is served by the service itself, so nothing is provisioned for it.
        Optional<DocumentNode> ws = channel.find("bindings").flatMap(bindings -> bindings.find("ws"));
        long roles =
                Stream.of(elsewhere, kafka, sqs, ws).filter(Optional::isPresent).count();
        if (roles != 1) {
            throw channel.invalid(
                    "of a kafka, an sqs and a ws binding and %s the channel has %s".formatted(DECLARED_IN, roles),
                    "keep one: a binding in its owner's document, the path of that document in all others");
        }
        elsewhere.ifPresent(owner -> mentions.add(mention(channel, owner)));
        kafka.ifPresent(binding -> topics.add(KafkaChannels.topic(channel, binding)));
        sqs.ifPresent(binding -> queues.add(SqsChannels.queue(channel, binding)));
    }

    private Mention mention(DocumentNode channel, DocumentNode owner) {
        // Visiting the messages follows their references and so detects dangling ones.
        channel.child("messages").children();
        Path file = channel.file().resolveSibling(owner.text()).normalize();
        return new Mention(
                owner.place(),
                channel.child("address").text(),
                root.getParent().relativize(file).toString());
    }
}
