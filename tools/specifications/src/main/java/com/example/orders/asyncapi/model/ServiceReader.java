package com.example.orders.asyncapi.model;

import com.example.orders.asyncapi.files.DocumentFiles;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Operation.Action;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one document into the model. */
public final class ServiceReader {

    private final Path folder;
    private final DocumentFiles files;

    /** Takes the folder of all documents. */
    public ServiceReader(Path folder, DocumentFiles files) {
        this.folder = folder;
        this.files = files;
    }

    /**
     * Reads a document, and what it refers to in other files.
     *
     * @throws com.example.orders.asyncapi.files.InvalidDocumentException when a part is missing or a reference is
     *     dangling
     */
    public ServiceDocument read(Path file) {
        DocumentNode document = files.open(file);
        MessageReader messages = new MessageReader(
                document.find("defaultContentType").map(DocumentNode::text).orElse(""));
        List<Channel> channels = document.find("channels").stream()
                .flatMap(declared -> declared.written().stream())
                .map(channel -> channel(channel, messages))
                .toList();
        List<Operation> operations = document.find("operations").stream()
                .flatMap(declared -> declared.written().stream())
                .map(operation -> operation(operation, channels))
                .toList();
        return new ServiceDocument(
                file.getParent().getFileName().toString(),
                folder.relativize(file).toString(),
                document.find("info")
                        .flatMap(info -> info.find("version"))
                        .map(DocumentNode::text)
                        .orElse(""),
                channels,
                operations,
                document);
    }

    private Channel channel(DocumentNode written, MessageReader messages) {
        DocumentNode channel = written.resolved();
        return new Channel(
                written.name(),
                channel.find("address")
                        .filter(address -> !address.json().isNull())
                        .map(DocumentNode::text)
                        .orElse(""),
                protocol(channel),
                channel.find("x-declared-in").map(owner -> folder.relativize(
                                channel.file().resolveSibling(owner.text()).normalize())
                        .toString()),
                channel.find("messages").stream()
                        .flatMap(all -> all.written().stream())
                        .map(messages::read)
                        .toList(),
                channel);
    }

    private static Protocol protocol(DocumentNode channel) {
        Stream<String> bindings = channel.find("bindings").stream()
                .flatMap(all -> all.written().stream())
                .map(DocumentNode::name);
        Stream<String> servers = channel.find("servers").stream()
                .flatMap(all -> all.children().stream())
                .flatMap(server -> server.find("protocol").stream())
                .map(DocumentNode::text);
        return Stream.concat(bindings, servers)
                .findFirst()
                .map(name -> switch (name) {
                    case "kafka", "kafka-secure" -> Protocol.KAFKA;
                    case "sqs" -> Protocol.SQS;
                    default -> Protocol.OTHER;
                })
                .orElse(Protocol.OTHER);
    }

    private Operation operation(DocumentNode written, List<Channel> channels) {
        DocumentNode operation = written.resolved();
        DocumentNode channelNode = operation.child("channel");
        Channel channel = channels.stream()
                .filter(candidate -> candidate.source().sameAs(channelNode))
                .findFirst()
                .orElseThrow(() -> operation
                        .written("channel")
                        .orElseThrow()
                        .invalid(
                                "the operation's channel is not one of this document",
                                "refer to one under '#/channels'"));
        JsonNode merged = Traits.mergedInto(operation);
        return new Operation(
                written.name(),
                action(operation.child("action")),
                channel,
                operation.find("messages").map(own -> messages(own, channel)).orElse(channel.messages()),
                onlyValue(merged.at("/bindings/kafka/groupId")),
                onlyValue(merged.at("/bindings/kafka/clientId")),
                operation.find("x-published-by").map(DocumentNode::text),
                operation);
    }

    private static List<Message> messages(DocumentNode own, Channel channel) {
        return own.written().stream().map(written -> message(written, channel)).toList();
    }

    private static Message message(DocumentNode written, Channel channel) {
        DocumentNode target = written.resolved();
        return channel.messages().stream()
                .filter(message -> message.source().sameAs(target))
                .findFirst()
                .orElseThrow(() -> written.invalid(
                        "the message is not one of the operation's channel '%s'".formatted(channel.name()),
                        "refer to one under the channel's messages"));
    }

    private static Action action(DocumentNode action) {
        return switch (action.text()) {
            case "send" -> Action.SEND;
            case "receive" -> Action.RECEIVE;
            default -> throw action.invalid("'%s' is not an action".formatted(action.text()), "write send or receive");
        };
    }

    /** A binding describes its value by a JSON Schema; returns the value if the schema allows exactly one. */
    private static Optional<String> onlyValue(JsonNode schema) {
        JsonNode values = schema.path("enum");
        JsonNode only = values.size() == 1 ? values.get(0) : schema.path("const");
        return Optional.ofNullable(only.textValue());
    }
}
