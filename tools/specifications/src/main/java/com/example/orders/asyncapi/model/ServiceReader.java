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
                .map(channel -> channel(channel, document, messages))
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
                channels.stream()
                        .filter(channel -> !isAddressedByRequests(channel, operations))
                        .toList(),
                operations,
                document);
    }

    /** A channel whose address is in the requests is not a topic or queue of its own: only a reply has it. */
    private static boolean isAddressedByRequests(Channel channel, List<Operation> operations) {
        return channel.address().isEmpty()
                && operations.stream()
                        .flatMap(operation -> operation.reply().stream())
                        .flatMap(reply -> reply.channel().stream())
                        .anyMatch(replied -> replied.source().sameAs(channel.source()));
    }

    private Channel channel(DocumentNode written, DocumentNode document, MessageReader messages) {
        DocumentNode channel = written.resolved();
        return new Channel(
                written.name(),
                channel.find("address")
                        .filter(address -> !address.json().isNull())
                        .map(DocumentNode::text)
                        .orElse(""),
                protocol(channel, document),
                channel.find("x-declared-in").map(owner -> folder.relativize(
                                channel.file().resolveSibling(owner.text()).normalize())
                        .toString()),
                channel.find("messages").stream()
                        .flatMap(all -> all.written().stream())
                        .map(messages::read)
                        .toList(),
                channel);
    }

    /** A channel that names no servers is available on all of its document's. */
    private static Protocol protocol(DocumentNode channel, DocumentNode document) {
        Stream<Protocol> bindings = channel.find("bindings").stream()
                .flatMap(all -> all.written().stream())
                .map(binding -> protocol(binding.name()));
        List<Protocol> everywhere = servers(document).distinct().toList();
        return Stream.concat(bindings, servers(channel))
                .findFirst()
                .orElse(everywhere.size() == 1 ? everywhere.getFirst() : Protocol.OTHER);
    }

    private static Stream<Protocol> servers(DocumentNode of) {
        return of.find("servers").stream()
                .flatMap(all -> all.children().stream())
                .flatMap(server -> server.find("protocol").stream())
                .map(name -> protocol(name.text()));
    }

    private static Protocol protocol(String name) {
        return switch (name) {
            case "kafka", "kafka-secure" -> Protocol.KAFKA;
            case "sqs" -> Protocol.SQS;
            case "ws", "wss" -> Protocol.WS;
            default -> Protocol.OTHER;
        };
    }

    private Operation operation(DocumentNode written, List<Channel> channels) {
        DocumentNode operation = written.resolved();
        Channel channel = oneOf(channels, operation, operation.child("channel"));
        JsonNode merged = Traits.mergedInto(operation);
        return new Operation(
                written.name(),
                action(operation.child("action")),
                channel,
                messages(operation, channel.messages(), "the operation's channel '%s'".formatted(channel.name())),
                onlyValue(merged.at("/bindings/kafka/groupId")),
                onlyValue(merged.at("/bindings/kafka/clientId")),
                operation.find("x-published-by").map(DocumentNode::text),
                operation.find("reply").map(reply -> reply(reply, channels)),
                operation);
    }

    private static Reply reply(DocumentNode reply, List<Channel> channels) {
        Optional<Channel> channel = reply.find("channel").map(node -> oneOf(channels, reply, node));
        return new Reply(
                reply.find("address")
                        .flatMap(address -> address.find("location"))
                        .map(DocumentNode::text),
                channel,
                messages(reply, channel.map(Channel::messages).orElse(List.of()), "the reply's channel"),
                reply);
    }

    private static Channel oneOf(List<Channel> channels, DocumentNode owner, DocumentNode channel) {
        return channels.stream()
                .filter(candidate -> candidate.source().sameAs(channel))
                .findFirst()
                .orElseThrow(() -> owner.written("channel")
                        .orElseThrow()
                        .invalid("the channel is not one of this document", "refer to one under '#/channels'"));
    }

    /** Returns the messages that the owner names or, if it names none, all of its channel. */
    private static List<Message> messages(DocumentNode owner, List<Message> all, String channel) {
        return owner.find("messages")
                .map(own -> own.written().stream()
                        .map(written -> message(written, all, channel))
                        .toList())
                .orElse(all);
    }

    private static Message message(DocumentNode written, List<Message> all, String channel) {
        DocumentNode target = written.resolved();
        return all.stream()
                .filter(message -> message.source().sameAs(target))
                .findFirst()
                .orElseThrow(() -> written.invalid(
                        "the message is not one of " + channel, "refer to one under the channel's messages"));
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
