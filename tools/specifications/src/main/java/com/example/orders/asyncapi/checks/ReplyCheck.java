package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.Reply;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks that a reply and the requests of its operation fit together: address, allowed topics and correlation. */
final class ReplyCheck {

    private static final Pattern LOCATION = Pattern.compile("\\$message\\.(header|payload)#/([^/]+)");

    private final ServiceDocument service;
    private final Operation operation;
    private final Reply reply;
    private final List<Finding> findings = new ArrayList<>();

    private ReplyCheck(ServiceDocument service, Operation operation, Reply reply) {
        this.service = service;
        this.operation = operation;
        this.reply = reply;
    }

    static List<Finding> of(ServiceDocument service) {
        List<Finding> findings = new ArrayList<>();
        for (Operation operation : service.operations()) {
            operation.reply().ifPresent(reply -> {
                ReplyCheck check = new ReplyCheck(service, operation, reply);
                check.direction();
                check.address();
                check.correlation();
                findings.addAll(check.findings);
            });
        }
        return findings;
    }

    private void direction() {
        if (operation.action() == Action.SEND) {
            add(
                    Rule.REQUESTS,
                    reply.source(),
                    "operation %s sends, and has a reply".formatted(operation.name()),
                    "describe the reply at the operation that receives the request");
        }
    }

    private void address() {
        if (reply.location().isEmpty()) {
            return;
        }
        DocumentNode location = reply.source().child("address").child("location");
        Matcher parts = LOCATION.matcher(location.text());
        if (!parts.matches()) {
            add(
                    Rule.REPLIES,
                    location,
                    "'%s' is not a runtime expression".formatted(location.text()),
                    "write $message.header#/name or $message.payload#/name");
            return;
        }
        channel();
        boolean header = parts.group(1).equals("header");
        for (Message request : operation.messages()) {
            if (!has(request, header, parts.group(2))) {
                add(
                        Rule.REPLIES,
                        location,
                        "%s has nothing at '%s'".formatted(request.key(), location.text()),
                        "name a header or a field of the request");
            } else if (header) {
                header(request, location, parts.group(2));
            }
        }
    }

    /** AsyncAPI requires it: there is only one address. */
    private void channel() {
        reply.channel()
                .filter(channel -> !channel.address().isEmpty())
                .ifPresent(channel -> add(
                        Rule.REPLIES,
                        channel.source().child("address"),
                        "the request names the address of the reply, and the channel has the address '%s'"
                                .formatted(channel.address()),
                        "refer to a channel with address: null"));
    }

    private static boolean has(Message request, boolean header, String name) {
        if (header) {
            return request.headers()
                    .filter(headers -> headers.path("properties").has(name))
                    .isPresent();
        }
        return switch (request.payload()) {
            case Payload.Avro avro ->
                avro.definition().json().path("fields").valueStream().anyMatch(field -> field.path("name")
                        .asText()
                        .equals(name));
            case Payload.Json json -> json.schema().path("properties").has(name);
            case Payload.Other _, Payload.None _ -> true;
        };
    }

    /** The header lists the topics that the service replies to, and is in each request. */
    private void header(Message request, DocumentNode location, String name) {
        JsonNode headers = request.headers().orElse(JsonNodeFactory.instance.objectNode());
        if (headers.path("required").valueStream().noneMatch(required -> required.asText()
                .equals(name))) {
            add(
                    Rule.REQUESTS,
                    location,
                    "the header '%s' of %s names the address of the reply, and is not required"
                            .formatted(name, request.key()),
                    "require it");
        }
        JsonNode schema = headers.path("properties").path(name);
        Set<String> allowed = new TreeSet<>();
        schema.path("enum").forEach(topic -> allowed.add(topic.asText()));
        Optional.ofNullable(schema.get("const")).ifPresent(topic -> allowed.add(topic.asText()));
        for (Message message : reply.messages()) {
            Set<String> sent = topics(message);
            if (!allowed.equals(sent)) {
                add(
                        Rule.REQUESTS,
                        location,
                        "the header '%s' of %s allows %s, and the document sends %s to %s"
                                .formatted(name, request.key(), allowed, message.key(), sent),
                        "list the same topics in the header's enum and in send operations");
            }
        }
    }

    private Set<String> topics(Message message) {
        return service.operations().stream()
                .filter(sends -> sends.action() == Action.SEND)
                .filter(sends ->
                        sends.messages().stream().anyMatch(sent -> sent.source().sameAs(message.source())))
                .map(sends -> sends.channel().address())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A requester recognizes its reply by a correlation id that is at the same place in both. */
    private void correlation() {
        for (Message request : operation.messages()) {
            for (Message message : reply.messages()) {
                if (request.correlationId().isEmpty()
                        || !request.correlationId().equals(message.correlationId())) {
                    add(
                            Rule.REQUESTS,
                            reply.source(),
                            "%s is correlated by %s, and its reply %s by %s"
                                    .formatted(
                                            request.key(),
                                            request.correlationId().orElse("nothing"),
                                            message.key(),
                                            message.correlationId().orElse("nothing")),
                            "give both the same correlationId");
                }
            }
        }
    }

    private void add(Rule rule, DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(rule, node.place(), problem, remedy));
    }
}
