package com.example.orders.asyncapi.agreement;

import com.example.orders.asyncapi.checks.Finding;
import com.example.orders.asyncapi.checks.Rule;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Reply;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.usage.Usage;
import com.example.orders.asyncapi.usage.Usage.Sends;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks that the messages whose topic the code takes from a request are the documented replies. That their topics are
 * the documented ones is checked like those of every message that is sent.
 */
final class ReplyAgreement {

    private final ServiceDocument document;
    private final List<Sends> replies;
    private final List<Finding> findings = new ArrayList<>();

    ReplyAgreement(ServiceDocument document, Usage usage) {
        this.document = document;
        this.replies = usage.sends().stream()
                .filter(sends -> sends.addressHeader().isPresent())
                .toList();
    }

    List<Finding> findings() {
        document.operations().forEach(operation -> operation.reply().ifPresent(reply -> compare(operation, reply)));
        replies.stream()
                .filter(sends -> document.operations().stream()
                        .flatMap(operation -> operation.reply().stream())
                        .flatMap(reply -> reply.messages().stream())
                        .noneMatch(message -> message.name().equals(sends.message())))
                .forEach(sends -> add(
                        Comparison.operations(document),
                        "%s replies with %s, and no operation has this reply".formatted(sends.where(), sends.message()),
                        "add the reply to the operation that receives the request"));
        return findings.stream().distinct().toList();
    }

    private void compare(Operation operation, Reply reply) {
        for (Message message : reply.messages()) {
            Optional<Sends> sent = replies.stream()
                    .filter(sends -> sends.message().equals(message.name()))
                    .findFirst();
            if (sent.isEmpty()) {
                add(
                        reply.place(),
                        "operation %s has the reply %s, and nothing in the service replies with it"
                                .formatted(operation.name(), message.name()),
                        "remove it, or reply");
            }
            sent.ifPresent(sends -> address(reply, sends));
        }
    }

    private void address(Reply reply, Sends sends) {
        String used = "$message.header#/" + sends.addressHeader().orElseThrow();
        if (!reply.location().equals(Optional.of(used))) {
            add(
                    reply.place(),
                    "the address of the reply %s is at %s, %s takes it from %s"
                            .formatted(sends.message(), Comparison.text(reply.location()), sends.where(), used),
                    "write address.location: " + used);
        }
    }

    private void add(Place place, String problem, String remedy) {
        findings.add(new Finding(Rule.CODE_REPLIES, place, problem, remedy));
    }
}
