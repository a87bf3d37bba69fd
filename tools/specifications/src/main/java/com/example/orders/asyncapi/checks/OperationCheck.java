package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.checks.PlatformFacts.Protocol;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.Traits;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that an operation uses a channel of its document, names its clients, and is described once. */
final class OperationCheck {

    private static final String CONSUMER_GROUP = "x-consumer-group";
    private static final String TRANSACTIONAL_ID = "x-transactional-id-prefix";
    private static final String NONE = "none";

    private final ServiceDocument service;
    private final List<Finding> findings = new ArrayList<>();

    private OperationCheck(ServiceDocument service) {
        this.service = service;
    }

    /** Checks one document; all documents are needed to know what another publisher sends. */
    static List<Finding> of(ServiceDocument service, List<ServiceDocument> services) {
        OperationCheck check = new OperationCheck(service);
        Set<String> said = new HashSet<>();
        for (Operation operation : service.operations()) {
            check.references(operation);
            check.once(operation, said);
            check.findings.addAll(PublisherCheck.of(operation, service, services));
            if (operation.channel().protocol() == Channel.Protocol.KAFKA) {
                check.clients(operation);
            }
            check.security(operation);
        }
        service.channels().stream()
                .filter(channel -> channel.protocol() == Channel.Protocol.WS)
                .forEach(check::idle);
        return check.findings;
    }

    /** Whether the operation reads without a consumer group, as a lookup of a state does. */
    static boolean readsWithoutGroup(Operation operation) {
        return operation.action() == Action.RECEIVE
                && Traits.find(operation.source(), "bindings", "kafka", "groupId")
                        .isEmpty();
    }

    /** The service is one end of its WebSocket, so it sends or receives each message. */
    private void idle(Channel channel) {
        channel.messages().stream()
                .filter(message -> service.operations().stream()
                        .flatMap(operation -> operation.messages().stream())
                        .noneMatch(used -> used.source().sameAs(message.source())))
                .forEach(message -> add(
                        Rule.UNUSED,
                        message.source(),
                        "no operation sends or receives '%s' on the channel '%s'"
                                .formatted(message.name(), channel.name()),
                        "add the operation, or remove the message from the channel"));
    }

    /** A message reached by another path is the same message, but tools then do not find the operation's channel. */
    private void references(Operation operation) {
        references(operation, operation.source(), operation.channel(), "operation");
        operation.reply().ifPresent(reply -> reply.channel()
                .ifPresent(channel -> references(operation, reply.source(), channel, "reply")));
    }

    private void references(Operation operation, DocumentNode owner, Channel of, String what) {
        String channel = "#/channels/" + of.name().replace("~", "~0").replace("/", "~1");
        owner.written("channel").ifPresent(node -> refersTo(node, channel, ""));
        Set<String> known = new HashSet<>();
        owner.find("messages").stream()
                .flatMap(messages -> messages.written().stream())
                .forEach(message -> {
                    refersTo(message, channel + "/messages/", "a message of the %s's channel, ".formatted(what));
                    if (!known.add(message.reference().orElse(""))) {
                        add(
                                Rule.OPERATIONS,
                                message,
                                "the operation %s names this message twice".formatted(operation.name()),
                                "name each message once");
                    }
                });
    }

    private void refersTo(DocumentNode node, String wanted, String what) {
        String reference = node.decodedReference().orElse("");
        if (what.isEmpty() ? !reference.equals(wanted) : !reference.startsWith(wanted)) {
            add(
                    Rule.OPERATIONS,
                    node,
                    "the $ref '%s' is not %sby way of '%s'"
                            .formatted(node.reference().orElse(""), what, wanted),
                    "begin the $ref with that");
        }
    }

    private void once(Operation operation, Set<String> said) {
        List<String> messages = operation.messages().stream()
                .map(message -> message.source().place().toString())
                .sorted()
                .toList();
        if (!said.add(operation.action() + operation.channel().name() + messages)) {
            add(
                    Rule.OPERATIONS,
                    operation.source(),
                    "the operation %s repeats another one: the same action, channel and messages"
                            .formatted(operation.name()),
                    "remove one of them");
        }
    }

    /** Ids must begin with the service's name, so that access rules and dashboards can match them. */
    private void named(String what, DocumentNode node, String id) {
        if (!id.isBlank() && !id.startsWith(service.service())) {
            add(
                    Rule.CLIENTS,
                    node,
                    "%s is '%s', which does not begin with the service's name".formatted(what, id),
                    "begin it with '%s'".formatted(service.service()));
        }
    }

    private void clients(Operation operation) {
        Optional<DocumentNode> group = Traits.find(operation.source(), "bindings", "kafka", "groupId");
        Optional<DocumentNode> client = Traits.find(operation.source(), "bindings", "kafka", "clientId");
        group.ifPresent(this::onlyText);
        client.ifPresent(this::onlyText);
        Traits.find(operation.source(), TRANSACTIONAL_ID)
                .ifPresent(
                        prefix -> named(TRANSACTIONAL_ID, prefix, prefix.json().asText()));
        operation.source().find(CONSUMER_GROUP).ifPresent(none -> none(operation, none, group.isPresent()));
        if (operation.publishedBy().isEmpty()) {
            missing(operation, client, group);
        }
        if (operation.action() == Action.SEND && group.isPresent()) {
            add(
                    Rule.CLIENTS,
                    group.get(),
                    "operation %s sends, and has a consumer group".formatted(operation.name()),
                    "remove the groupId");
        }
    }

    private void none(Operation operation, DocumentNode none, boolean hasGroup) {
        if (!none.text().equals(NONE)) {
            add(
                    Rule.CLIENTS,
                    none,
                    "%s is '%s'".formatted(CONSUMER_GROUP, none.text()),
                    "write '%s' for a reader without a group, else bindings.kafka.groupId".formatted(NONE));
        } else if (hasGroup || operation.action() == Action.SEND) {
            add(
                    Rule.CLIENTS,
                    none,
                    "operation %s has %s: none and %s"
                            .formatted(operation.name(), CONSUMER_GROUP, hasGroup ? "a groupId" : "sends"),
                    "keep what the code does");
        }
    }

    private void missing(Operation operation, Optional<DocumentNode> client, Optional<DocumentNode> group) {
        List<String> missing = new ArrayList<>();
        if (client.filter(OperationCheck::saysSome).isEmpty()) {
            missing.add("client id");
        }
        if (operation.action() == Action.RECEIVE
                && group.filter(OperationCheck::saysSome).isEmpty()
                && operation.source().find(CONSUMER_GROUP).isEmpty()) {
            missing.add("consumer group");
        }
        if (!missing.isEmpty()) {
            add(
                    Rule.CLIENTS,
                    operation.source(),
                    "operation %s names no %s".formatted(operation.name(), String.join(" and no ", missing)),
                    "add bindings.kafka.clientId and groupId with an enum of one value; x-published-by when another one"
                            + " sends, x-consumer-group: none for a reader without a group");
        }
    }

    /** Kafka's ids are text, and a service has exactly one of each. */
    private void onlyText(DocumentNode id) {
        JsonNode json = id.json();
        List<JsonNode> values = values(json);
        boolean text = values.stream().allMatch(JsonNode::isTextual)
                && json.path("type").asText("string").equals("string");
        if (!values.isEmpty()
                && (values.size() > 1 || !text || values.getFirst().asText().isBlank())) {
            add(
                    Rule.CLIENTS,
                    id,
                    "%s is %s, which is not one text".formatted(id.name(), json),
                    "write type: string and an enum of the one value that the code has");
        } else if (!values.isEmpty()) {
            named(
                    id.name(),
                    id.find("const").or(() -> id.find("enum")).orElse(id),
                    values.getFirst().asText());
        }
    }

    private static boolean saysSome(DocumentNode id) {
        return !values(id.json()).isEmpty();
    }

    private static List<JsonNode> values(JsonNode id) {
        return id.has("const")
                ? List.of(id.get("const"))
                : id.path("enum").valueStream().toList();
    }

    private void security(Operation operation) {
        List<Protocol> spoken = ServerCheck.servers(service.source()).stream()
                .flatMap(server -> ServerCheck.protocol(server).stream())
                .toList();
        if (spoken.isEmpty()
                || spoken.stream().anyMatch(protocol -> protocol.security().isEmpty())) {
            return;
        }
        operation.source().find("security").stream()
                .flatMap(schemes -> schemes.children().stream())
                .flatMap(scheme -> scheme.find("type").stream())
                .filter(type -> spoken.stream()
                        .noneMatch(protocol -> protocol.security().contains(type.text())))
                .forEach(type -> add(
                        Rule.SERVER_SECURITY,
                        type,
                        "no server of operation %s supports the security '%s'".formatted(operation.name(), type.text()),
                        "write one that the server's protocol supports"));
    }

    private void add(Rule rule, DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(rule, node.place(), problem, remedy));
    }
}
