package com.example.orders.asyncapi.agreement;

import com.example.orders.asyncapi.checks.Finding;
import com.example.orders.asyncapi.checks.Rule;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.Traits;
import com.example.orders.asyncapi.usage.Usage;
import com.example.orders.asyncapi.usage.Usage.Relays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that local servers, Kafka transactions and the serializer's settings match the code. */
final class PlatformAgreement {

    private static final String PREFIX = "x-transactional-id-prefix";

    private final ServiceDocument document;
    private final Usage usage;
    private final List<Finding> findings = new ArrayList<>();

    PlatformAgreement(ServiceDocument document, Usage usage) {
        this.document = document;
        this.usage = usage;
    }

    List<Finding> findings() {
        document.source().find("servers").stream()
                .flatMap(servers -> servers.children().stream())
                .filter(PlatformAgreement::isLocal)
                .forEach(this::server);
        Optional<String> prefix = usage.relays().map(Relays::transactionalIdPrefix);
        for (Operation operation : document.operations()) {
            if (prefix.isEmpty() || operation.action() == Action.SEND) {
                transactions(operation, prefix);
            }
        }
        usage.relays().ifPresent(relays -> document.operations().stream()
                .flatMap(operation -> operation.messages().stream())
                .filter(message -> message.payload() instanceof Payload.Avro)
                .forEach(message -> serializer(relays, message)));
        return findings.stream().distinct().toList();
    }

    private static boolean isLocal(DocumentNode server) {
        return server.find("tags").stream()
                .flatMap(tags -> tags.children().stream())
                .anyMatch(tag -> tag.find("name")
                        .map(DocumentNode::text)
                        .filter("env:local"::equals)
                        .isPresent());
    }

    /** Compares a host without the scheme, which a documented host lacks; the registry's URL is compared as a whole. */
    private void server(DocumentNode server) {
        String protocol = server.child("protocol").text();
        used(protocol.startsWith("kafka") ? "kafka" : protocol)
                .ifPresent(address -> same(server.child("host"), address.replaceFirst("^[a-z]+://", "")));
        server.find("bindings")
                .flatMap(bindings -> bindings.find("kafka"))
                .flatMap(kafka -> kafka.find("schemaRegistryUrl"))
                .ifPresent(url -> used("registry").ifPresent(address -> same(url, address)));
    }

    private Optional<String> used(String server) {
        return Optional.ofNullable(usage.servers().get(server));
    }

    private void same(DocumentNode documented, String used) {
        if (!documented.text().equals(used)) {
            add(
                    Rule.CODE_SERVERS,
                    documented,
                    "%s of the local server is '%s', services connect to '%s'"
                            .formatted(documented.name(), documented.text(), used),
                    "write the address of the local stack, or correct the services' defaults");
        }
    }

    private void transactions(Operation operation, Optional<String> prefix) {
        Optional<DocumentNode> documented = Traits.find(operation.source(), PREFIX);
        if (!documented.map(DocumentNode::text).equals(prefix)) {
            add(
                    Rule.CODE_TRANSACTIONS,
                    documented.orElse(operation.source()),
                    "%s is %s, and the transactional ids of the code begin with %s"
                            .formatted(
                                    PREFIX,
                                    Comparison.text(documented.map(DocumentNode::text)),
                                    Comparison.text(prefix)),
                    prefix.map(text -> "write '%s', which access control allows".formatted(text))
                            .orElse("remove it; the service opens no transaction"));
        }
    }

    private void serializer(Relays relays, Message message) {
        relays.serializer().forEach((setting, value) -> Traits.find(message.source(), "bindings", "kafka", setting)
                .filter(documented -> !documented.text().equals(value))
                .ifPresent(documented -> add(
                        Rule.CODE_SERIALIZERS,
                        documented,
                        "%s is '%s', %s writes as '%s'".formatted(setting, documented.text(), relays.where(), value),
                        "write '%s', or correct the code".formatted(value))));
    }

    private void add(Rule rule, DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(rule, node.place(), problem, remedy));
    }
}
