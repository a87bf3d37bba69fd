package com.example.orders.asyncapi.agreement;

import com.example.orders.asyncapi.checks.Finding;
import com.example.orders.asyncapi.checks.Rule;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.Traits;
import com.example.orders.asyncapi.usage.Usage.HeaderUse;
import com.example.orders.asyncapi.usage.Usage.Sends;
import com.example.orders.asyncapi.validation.JsonSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Checks the headers of a message: each header sent is described, each described header is sent, and each required
 * header is always sent. A message that is sent to several places may have additional headers in one of them.
 */
final class HeaderAgreement {

    private static final String IN_HEADERS = "$message.header#/";

    private final Message message;
    private final String where;
    private final Set<String> possible = new TreeSet<>();
    private final Set<String> always;
    private final List<Finding> findings = new ArrayList<>();

    private HeaderAgreement(ServiceDocument document, Message message, List<Sends> all) {
        this.message = message;
        this.where = all.getFirst().where();
        Set<String> received = requiredOnReceipt(document, message.name());
        this.always = new TreeSet<>(certain(all.getFirst().headers(), received));
        for (Sends sends : all) {
            possible.addAll(sends.headers().always());
            possible.addAll(sends.headers().sometimes());
            possible.addAll(sends.headers().copied());
            always.retainAll(certain(sends.headers(), received));
        }
    }

    static List<Finding> findings(ServiceDocument document, Message message, List<Sends> all) {
        HeaderAgreement agreement = new HeaderAgreement(document, message, all);
        agreement.compare();
        agreement.samples(all);
        all.forEach(sends -> sends.headers().values().forEach(agreement::values));
        all.stream().flatMap(sends -> sends.headers().correlation().stream()).forEach(agreement::correlation);
        return agreement.findings;
    }

    private static Set<String> certain(HeaderUse use, Set<String> received) {
        Set<String> certain = new LinkedHashSet<>(use.copied());
        certain.retainAll(received);
        certain.addAll(use.always());
        return certain;
    }

    /** Returns the required headers of the received message with this name, which the service forwards. */
    private static Set<String> requiredOnReceipt(ServiceDocument document, String name) {
        return document.operations().stream()
                .filter(operation -> operation.action() == Action.RECEIVE)
                .flatMap(operation -> operation.messages().stream())
                .filter(received -> received.name().equals(name))
                .map(received -> required(received.headers().orElse(JsonNodeFactory.instance.objectNode())))
                .findFirst()
                .orElse(Set.of());
    }

    private static Set<String> required(JsonNode headers) {
        return headers.path("required").valueStream().map(JsonNode::textValue).collect(Collectors.toSet());
    }

    private void compare() {
        JsonNode headers = message.headers().orElse(JsonNodeFactory.instance.objectNode());
        Set<String> documented = new TreeSet<>();
        headers.path("properties").fieldNames().forEachRemaining(documented::add);
        each(possible, documented, "%s may have the header '%s' by %s, which is not described", "describe it");
        each(documented, possible, "%s has the header '%s', which %s never sends", "take it out, or send it");
        each(
                required(headers),
                always,
                "%s requires the header '%s', which %s does not always send",
                "take it out of required, or always send it");
    }

    private void each(Set<String> names, Set<String> expected, String problem, String remedy) {
        names.stream()
                .filter(name -> !expected.contains(name))
                .forEach(name -> add(problem.formatted(message.name(), name, where), remedy + ", in the headers"));
    }

    /** A header whose values are fixed in the code has exactly these values in the document. */
    private void values(String name, Set<String> sent) {
        JsonNode header = message.headers()
                .map(headers -> headers.path("properties").path(name))
                .orElse(JsonNodeFactory.instance.missingNode());
        JsonNode only = header.path("const");
        Set<String> documented = only.isMissingNode()
                ? header.path("enum").valueStream().map(JsonNode::asText).collect(Collectors.toSet())
                : Set.of(only.asText());
        if (!header.isMissingNode() && !documented.equals(sent)) {
            findings.add(new Finding(
                    Rule.CODE_HEADERS,
                    Traits.find(message.source(), "headers", "properties", name)
                            .map(DocumentNode::place)
                            .orElse(message.place()),
                    "the header '%s' of %s is documented with the values %s, %s sends %s"
                            .formatted(name, message.name(), new TreeSet<>(documented), where, new TreeSet<>(sent)),
                    "write what the code sends, as const or enum, or correct the code"));
        }
    }

    private void correlation(String header) {
        String wanted = IN_HEADERS + header;
        if (!message.correlationId().equals(Optional.of(wanted))) {
            findings.add(new Finding(
                    Rule.CODE_HEADERS,
                    Traits.find(message.source(), "correlationId", "location")
                            .map(DocumentNode::place)
                            .orElse(message.place()),
                    "%s is correlated by %s, %s by the header '%s'"
                            .formatted(message.name(), Comparison.text(message.correlationId()), where, header),
                    "write " + wanted));
        }
    }

    private void samples(List<Sends> all) {
        message.headers().ifPresent(schema -> all.stream()
                .flatMap(sends -> sends.samples().stream())
                .flatMap(sample -> JsonSchemas.violations(schema, sample.headers()).stream())
                .distinct()
                .forEach(violation -> add(
                        "%s makes headers for %s that are not as described: %s"
                                .formatted(where, message.name(), violation),
                        "correct the headers, or the code")));
    }

    private void add(String problem, String remedy) {
        findings.add(new Finding(Rule.CODE_HEADERS, message.place(), problem, remedy));
    }
}
