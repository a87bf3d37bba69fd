package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/** Checks that a server's address is usable (host, port, variables, registry URL) and contains no secret. */
final class ServerAddressCheck {

    static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern AMAZON =
            Pattern.compile("(?<service>[a-z]+)\\.(?<region>[a-z0-9-]+)\\.amazonaws\\.com");

    private final DocumentNode server;
    private final List<Finding> findings = new ArrayList<>();

    private ServerAddressCheck(DocumentNode server) {
        this.server = server;
    }

    static List<Finding> of(DocumentNode server) {
        ServerAddressCheck check = new ServerAddressCheck(server);
        if (check.variables()) {
            check.host();
        }
        server.find("bindings")
                .flatMap(bindings -> bindings.find("kafka"))
                .flatMap(kafka -> kafka.find("schemaRegistryUrl"))
                .ifPresent(check::url);
        return check.findings;
    }

    /** Returns the host with its variables replaced by their values. */
    static String expanded(DocumentNode server) {
        String host = server.find("host").map(DocumentNode::text).orElse("");
        for (DocumentNode variable : variables(server)) {
            host = host.replace(
                    "{" + variable.name() + "}", values(variable).findFirst().orElse(""));
        }
        return host;
    }

    private static List<DocumentNode> variables(DocumentNode server) {
        return server.find("variables").map(DocumentNode::children).orElse(List.of());
    }

    private static Stream<String> values(DocumentNode variable) {
        return Stream.concat(
                variable.find("default").stream().map(DocumentNode::text),
                Stream.of("enum", "examples")
                        .flatMap(name -> variable.find(name).stream())
                        .flatMap(list -> list.children().stream())
                        .map(DocumentNode::text));
    }

    private boolean variables() {
        Set<String> defined = new TreeSet<>();
        variables(server).forEach(variable -> defined.add(variable.name()));
        Set<String> used = new LinkedHashSet<>();
        for (String part : List.of("host", "pathname")) {
            server.find(part).ifPresent(text -> used.addAll(used(text)));
        }
        List<String> undefined =
                used.stream().filter(name -> !defined.contains(name)).toList();
        undefined.forEach(name -> add(
                server.child("host"),
                "the address uses the variable '%s', which the server does not define".formatted(name),
                defined.isEmpty() ? "define it under variables" : Spelling.remedy(name, defined)));
        if (undefined.isEmpty()) {
            variables(server).stream()
                    .filter(variable -> !used.contains(variable.name()))
                    .forEach(variable -> add(
                            variable,
                            "the address does not use the variable '%s'".formatted(variable.name()),
                            "write {%s} where it belongs in host or pathname, or remove the variable"
                                    .formatted(variable.name())));
        }
        variables(server).forEach(this::variable);
        return findings.isEmpty();
    }

    private static Set<String> used(DocumentNode text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = VARIABLE.matcher(text.text());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private void variable(DocumentNode variable) {
        Optional<DocumentNode> standard = variable.find("default");
        standard.filter(value -> value.text().isBlank())
                .ifPresent(value -> add(value, "the variable's default is empty", "write the usual value"));
        List<String> allowed = variable.find("enum").stream()
                .flatMap(list -> list.children().stream())
                .map(DocumentNode::text)
                .toList();
        if (!allowed.isEmpty()) {
            standard.filter(value -> !allowed.contains(value.text()))
                    .ifPresent(value -> add(
                            value,
                            "the default '%s' is not one of the variable's values %s".formatted(value.text(), allowed),
                            "write one of them, or add it to enum"));
        }
    }

    private void host() {
        DocumentNode host = server.child("host");
        boolean port = Optional.ofNullable(PlatformFacts.FACTS
                        .protocols()
                        .get(server.child("protocol").text()))
                .filter(PlatformFacts.Protocol::port)
                .isPresent();
        Host.problem(host.text(), false).ifPresent(problem -> add(host, problem, Host.remedy(problem)));
        if (!findings.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>(used(host));
        if (names.isEmpty()) {
            Host.problem(host.text(), port).ifPresent(problem -> add(host, problem, Host.remedy(problem)));
        }
        for (DocumentNode variable : variables(server)) {
            values(variable).distinct().forEach(value -> {
                String whole = host.text().replace("{" + variable.name() + "}", value);
                Host.problem(whole, port)
                        .ifPresent(problem -> add(
                                variable.find("default").orElse(variable),
                                "with the variable's value '%s' %s".formatted(Host.masked(value), problem),
                                Host.remedy(problem)));
            });
        }
        region(host);
    }

    /** A typing error in a region results in a host that does not exist. */
    private void region(DocumentNode host) {
        Matcher amazon = AMAZON.matcher(expanded(server).replaceFirst(":[0-9]+$", ""));
        String protocol = server.child("protocol").text();
        if (!amazon.matches()) {
            return;
        }
        String region = amazon.group("region");
        if (Region.regions().stream().noneMatch(known -> known.id().equals(region))) {
            add(
                    variables(server).stream()
                            .flatMap(variable -> variable.find("default").stream())
                            .filter(value -> value.text().equals(region))
                            .findFirst()
                            .orElse(host),
                    "'%s' is not a region of AWS".formatted(region),
                    Spelling.remedy(
                            region, Region.regions().stream().map(Region::id).toList()));
        }
        if (PlatformFacts.FACTS.protocols().containsKey(amazon.group("service"))
                && !amazon.group("service").equals(protocol)) {
            add(
                    host,
                    "the host '%s' belongs to the service '%s', the protocol is '%s'"
                            .formatted(host.text(), amazon.group("service"), protocol),
                    "write the host of the protocol's own service");
        }
    }

    private void url(DocumentNode url) {
        try {
            URI uri = new URI(url.text());
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
                add(
                        url,
                        "the registry's URL has %s"
                                .formatted(
                                        uri.getRawUserInfo() != null ? "credentials" : "a query, which may hold a key"),
                        "remove them; a secret store holds the secret");
            } else if (!http || uri.getHost() == null || uri.getPort() > Host.HIGHEST_PORT) {
                notAUrl(url);
            }
        } catch (URISyntaxException _) {
            notAUrl(url);
        }
    }

    private void notAUrl(DocumentNode url) {
        add(
                url,
                "'%s' is not the URL of a schema registry".formatted(url.text()),
                "write http:// or https://, the host, and the path of the registry's API");
    }

    private void add(DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(Rule.SERVER_ADDRESSES, node.place(), problem, remedy));
    }
}
