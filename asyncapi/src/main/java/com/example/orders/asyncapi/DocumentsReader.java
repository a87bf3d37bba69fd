package com.example.orders.asyncapi;

import com.example.orders.asyncapi.Declarations.Mention;
import com.example.orders.asyncapi.files.DocumentFiles;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.ServiceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects what each document declares, and checks at the end that the documents agree. */
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
        // Places are named as they are in the repository, with the folder's own name.
        this.files = new DocumentFiles(root.getParent());
        this.reader = new ServiceReader(root, files);
    }

    void add(Path file) {
        for (DocumentNode channel : files.open(file).child("channels").children()) {
            add(channel);
        }
        services.add(reader.read(file));
    }

    Documents documents() {
        Declarations.check(topics, queues, mentions);
        return new Documents(services, topics, queues);
    }

    private void add(DocumentNode channel) {
        Optional<DocumentNode> elsewhere = channel.find(DECLARED_IN);
        Optional<DocumentNode> kafka = channel.find("bindings").flatMap(bindings -> bindings.find("kafka"));
        Optional<DocumentNode> sqs = channel.find("bindings").flatMap(bindings -> bindings.find("sqs"));
        long roles =
                Stream.of(elsewhere, kafka, sqs).filter(Optional::isPresent).count();
        if (roles != 1) {
            throw channel.invalid(
                    "of a kafka binding, an sqs binding and %s the channel has %s".formatted(DECLARED_IN, roles),
                    "keep one: a binding in its owner's document, the path of that document in all others");
        }
        elsewhere.ifPresent(owner -> mentions.add(mention(channel, owner)));
        kafka.ifPresent(binding -> topics.add(KafkaChannels.topic(channel, binding)));
        sqs.ifPresent(binding -> queues.add(SqsChannels.queue(channel, binding)));
    }

    private Mention mention(DocumentNode channel, DocumentNode owner) {
        // Going to the messages follows their references, so that one to nowhere is found here.
        channel.child("messages").children();
        Path file = channel.file().resolveSibling(owner.text()).normalize();
        return new Mention(
                owner.place(),
                channel.child("address").text(),
                root.getParent().relativize(file).toString());
    }
}
