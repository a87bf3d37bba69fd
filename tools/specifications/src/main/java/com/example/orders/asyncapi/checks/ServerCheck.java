package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.checks.PlatformFacts.Protocol;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that a document's servers exist as described: protocol, address, security, environment, schema registry. */
final class ServerCheck {

    private static final String ENVIRONMENT = "env:";
    private static final String LOCAL = "env:local";
    private static final String PRODUCTION = "env:production";
    private static final List<String> PASSWORDS = List.of("plain", "userPassword");

    private final List<Finding> findings = new ArrayList<>();

    private ServerCheck() {}

    static List<Finding> of(ServiceDocument service) {
        ServerCheck check = new ServerCheck();
        List<DocumentNode> servers = servers(service.source());
        servers.forEach(check::server);
        check.environments(service.source(), servers);
        return check.findings;
    }

    static List<DocumentNode> servers(DocumentNode document) {
        return document.find("servers").map(DocumentNode::children).orElse(List.of());
    }

    /** Returns the names of a server's tags that state its environment, for instance {@code env:local}. */
    static List<String> environments(DocumentNode server) {
        return server.find("tags").stream()
                .flatMap(tags -> tags.children().stream())
                .flatMap(tag -> tag.find("name").stream())
                .map(DocumentNode::text)
                .filter(name -> name.startsWith(ENVIRONMENT))
                .toList();
    }

    static Optional<Protocol> protocol(DocumentNode server) {
        return server.find("protocol").map(DocumentNode::text).map(PlatformFacts.FACTS.protocols()::get);
    }

    private static boolean isProduction(DocumentNode server) {
        return environments(server).equals(List.of(PRODUCTION));
    }

    private void environments(DocumentNode document, List<DocumentNode> servers) {
        List<String> there = new ArrayList<>();
        for (DocumentNode server : servers) {
            List<String> own = environments(server);
            there.addAll(own);
            if (isElsewhere(server)) {
                there.addAll(List.of(LOCAL, PRODUCTION));
            } else if (own.size() != 1 || !List.of(LOCAL, PRODUCTION).contains(own.getFirst())) {
                add(
                        Rule.SERVERS,
                        server.find("tags").orElse(server),
                        "the server '%s' has the environments %s".formatted(server.name(), own),
                        "give it one of the tags %s and %s".formatted(LOCAL, PRODUCTION));
                there.addAll(List.of(LOCAL, PRODUCTION));
            }
        }
        Stream.of(LOCAL, PRODUCTION)
                .filter(environment -> !there.contains(environment))
                .forEach(environment -> add(
                        Rule.SERVERS,
                        document.find("servers").orElse(document),
                        "no server has the tag " + environment,
                        "add the server of that environment"));
    }

    private void server(DocumentNode server) {
        String name = server.child("protocol").text();
        Optional<Protocol> protocol = protocol(server);
        if (protocol.isEmpty()) {
            add(
                    Rule.SERVER_ADDRESSES,
                    server.child("protocol"),
                    "'%s' is not a known protocol".formatted(name),
                    Spelling.remedy(name, PlatformFacts.FACTS.protocols().keySet()));
            return;
        }
        List<Finding> address = ServerAddressCheck.of(server);
        findings.addAll(address);
        if (address.isEmpty() && isElsewhere(server)) {
            elsewhere(server);
            return;
        }
        protocol(server, name, protocol.get());
        port(server);
        open(server);
        security(server, name, protocol.get());
        protocol.filter(known -> known.binding().equals("kafka")).ifPresent(_ -> registry(server));
    }

    private void protocol(DocumentNode server, String name, Protocol protocol) {
        if (!protocol.path()) {
            server.find("pathname")
                    .ifPresent(path -> add(
                            Rule.SERVER_ADDRESSES,
                            path,
                            "a server of the protocol '%s' has no path, and this one has '%s'"
                                    .formatted(name, path.text()),
                            "remove it"));
        }
        if (isProduction(server) && !protocol.encrypted()) {
            add(
                    Rule.SERVERS,
                    server.child("protocol"),
                    "the production server '%s' has the protocol '%s', which does not encrypt"
                            .formatted(server.name(), name),
                    "write its encrypted form, for instance kafka-secure");
        }
    }

    private void security(DocumentNode server, String name, Protocol protocol) {
        List<DocumentNode> schemes =
                server.find("security").map(DocumentNode::children).orElse(List.of());
        schemes.stream()
                .flatMap(scheme -> scheme.find("type").stream())
                .filter(type -> !protocol.security().isEmpty())
                .filter(type -> !protocol.security().contains(type.text()))
                .forEach(type -> add(
                        Rule.SERVER_SECURITY,
                        type,
                        "'%s' is not a way to log in to '%s', which is a server of the protocol '%s'"
                                .formatted(type.text(), server.name(), name),
                        "write one of " + protocol.security()));
        passwords(server, protocol, schemes);
        boolean secured = isProduction(server) || name.endsWith("-secure");
        if (secured && schemes.isEmpty()) {
            add(
                    Rule.SERVERS,
                    server,
                    "the server '%s' has no security".formatted(server.name()),
                    "refer to a security scheme of its protocol");
        }
    }

    private void passwords(DocumentNode server, Protocol protocol, List<DocumentNode> schemes) {
        schemes.stream()
                .flatMap(scheme -> scheme.find("type").stream())
                .filter(_ -> isProduction(server))
                .filter(type ->
                        PASSWORDS.contains(type.text()) && protocol.security().contains(type.text()))
                .forEach(type -> add(
                        Rule.SERVERS,
                        type,
                        "the security '%s' sends the password itself to the production server '%s'"
                                .formatted(type.text(), server.name()),
                        "write a mechanism that proves it knows it, for instance scramSha512"));
    }

    /** The local stack uses no default port of a protocol. */
    private void port(DocumentNode server) {
        String host = server.child("host").text();
        if (Host.isLoopback(host) && !host.matches(".*:[0-9]+")) {
            add(
                    Rule.SERVERS,
                    server.child("host"),
                    "the local server '%s' names no port".formatted(server.name()),
                    "write localhost:<port>, as the local stack listens");
        }
    }

    private void open(DocumentNode server) {
        server.find("variables").stream()
                .flatMap(variables -> variables.children().stream())
                .filter(variable -> variable.find("default").isEmpty()
                        && variable.find("enum").isEmpty())
                .forEach(variable -> add(
                        Rule.SERVERS,
                        variable,
                        "the variable '%s' has no default and no values".formatted(variable.name()),
                        "add its usual value as default"));
    }

    /** The local stack listens on loopback only, and production never does. */
    private static boolean isElsewhere(DocumentNode server) {
        return environments(server).size() == 1
                && ServerAddressCheck.of(server).isEmpty()
                && Host.isLoopback(ServerAddressCheck.expanded(server)) == isProduction(server);
    }

    private void elsewhere(DocumentNode server) {
        add(
                Rule.SERVERS,
                server.child("host"),
                "the server has the tag %s and the host '%s'"
                        .formatted(
                                environments(server).getFirst(),
                                server.child("host").text()),
                "make the two agree: local servers are on loopback, production servers are not");
    }

    private void registry(DocumentNode server) {
        Optional<DocumentNode> kafka = server.find("bindings").flatMap(bindings -> bindings.find("kafka"));
        Optional<DocumentNode> url = kafka.flatMap(binding -> binding.find("schemaRegistryUrl"));
        Optional<DocumentNode> vendor = kafka.flatMap(binding -> binding.find("schemaRegistryVendor"));
        if (url.isEmpty() || vendor.isEmpty()) {
            add(
                    Rule.SERVERS,
                    server,
                    "the Kafka server names no %s"
                            .formatted(url.isEmpty() ? "schema registry" : "vendor of its registry"),
                    "add bindings.kafka.schemaRegistryUrl and schemaRegistryVendor");
        }
        Set<String> known = PlatformFacts.FACTS.registryVendors().keySet();
        vendor.filter(name -> !known.contains(name.text()))
                .ifPresent(name -> add(
                        Rule.SERVERS,
                        name,
                        "'%s' is not a vendor of schema registries".formatted(name.text()),
                        Spelling.remedy(name.text(), known)));
        url.filter(_ -> isProduction(server))
                .filter(address -> !address.text().startsWith("https://") || Host.isLoopback(address.text()))
                .ifPresent(address -> add(
                        Rule.SERVERS,
                        address,
                        "the production registry '%s' is not reached over TLS".formatted(address.text()),
                        "write its https address"));
    }

    private void add(Rule rule, DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(rule, node.place(), problem, remedy));
    }
}
