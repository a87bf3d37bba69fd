package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks a document's own data: id, title, version, contact, license, default content type. */
final class DocumentCheck {

    private static final Pattern SEMANTIC_VERSION = Pattern.compile(
            "(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");
    private static final Pattern SPDX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]*");
    private static final Pattern LOCAL = Pattern.compile("^https?://localhost:[0-9]+");
    private static final Pattern ABSOLUTE = Pattern.compile("[a-z][a-z0-9+.-]*:\\S+");

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, DocumentNode> unique = new HashMap<>();

    private DocumentCheck() {}

    static List<Finding> of(List<ServiceDocument> services) {
        DocumentCheck check = new DocumentCheck();
        services.forEach(check::document);
        services.forEach(service -> check.foreign(service, services));
        return check.findings;
    }

    private void document(ServiceDocument service) {
        DocumentNode document = service.source();
        at(document, "id").ifPresent(id -> {
            String text = id.json().asText();
            if (!ABSOLUTE.matcher(text).matches() || !text.matches("(?s).*[:/]" + Pattern.quote(service.service()))) {
                add(
                        Rule.IDENTITY,
                        id,
                        "the id '%s' is not a URI that ends with '%s'".formatted(text, service.service()),
                        "end it with the name of the document's folder");
            }
        });
        at(document, "info", "title")
                .filter(title -> !title.json().asText().equals(service.service()))
                .ifPresent(title -> add(
                        Rule.IDENTITY,
                        title,
                        "the title '%s' is not the service's name, '%s'"
                                .formatted(title.json().asText(), service.service()),
                        "write the name of the document's folder"));
        version(document);
        links(document);
        demanded(document);
        contentType(service);
        titles(document, "channels");
        titles(document, "operations");
    }

    private void version(DocumentNode document) {
        at(document, "info", "version")
                .filter(version ->
                        !SEMANTIC_VERSION.matcher(version.json().asText()).matches()
                                || !version.json().isTextual())
                .ifPresent(version -> add(
                        Rule.IDENTITY,
                        version,
                        "the version '%s' is not a semantic version"
                                .formatted(version.json().asText()),
                        "write major.minor.patch, for instance 2.0.1"));
    }

    private void links(DocumentNode document) {
        at(document, "info", "externalDocs", "url").ifPresent(url -> {
            once(url, url.json().asText(), "externalDocs.url");
            Matcher local = LOCAL.matcher(url.json().asText());
            if (local.find()) {
                once(url, local.group(), "the address of externalDocs.url");
            }
        });
    }

    /** A link to another service's page was probably copied from that service's document. */
    private void foreign(ServiceDocument service, List<ServiceDocument> services) {
        at(service.source(), "info", "externalDocs", "url")
                .filter(url -> !url.json().asText().contains(service.service()))
                .ifPresent(url -> services.stream()
                        .map(ServiceDocument::service)
                        .filter(url.json().asText()::contains)
                        .findFirst()
                        .ifPresent(other -> add(
                                Rule.LINKS,
                                url,
                                "externalDocs.url names '%s', and the document is of '%s'"
                                        .formatted(other, service.service()),
                                "write this service's own page")));
    }

    private void demanded(DocumentNode document) {
        for (List<String> path : List.of(
                List.of("info", "contact", "name"),
                List.of("info", "license", "url"),
                List.of("info", "externalDocs", "description"))) {
            Optional<DocumentNode> owner = at(document, path.get(0), path.get(1));
            Optional<DocumentNode> value = owner.flatMap(node -> node.find(path.get(2)));
            owner.filter(node -> !node.json().isEmpty())
                    .filter(_ -> value.isEmpty() || value.get().json().asText().isBlank())
                    .ifPresent(node -> add(
                            Rule.INFO,
                            value.orElse(node),
                            "%s has no %s".formatted(path.get(1), path.get(2)),
                            "add it"));
        }
        at(document, "info", "contact")
                .filter(contact -> !contact.json().isEmpty()
                        && !contact.json().has("email")
                        && !contact.json().has("url"))
                .ifPresent(contact -> add(Rule.INFO, contact, "contact has neither email nor url", "add one"));
        at(document, "info", "license", "name")
                .filter(name -> !SPDX.matcher(name.json().asText()).matches())
                .ifPresent(name -> add(
                        Rule.INFO,
                        name,
                        "the license '%s' is not an SPDX identifier"
                                .formatted(name.json().asText()),
                        "write it as https://spdx.org/licenses does, for instance Apache-2.0"));
    }

    /** A default that no message uses misleads the author of the next message. */
    private void contentType(ServiceDocument service) {
        at(service.source(), "defaultContentType").ifPresent(type -> {
            List<String> types = service.channels().stream()
                    .flatMap(channel -> channel.messages().stream())
                    .map(message -> message.contentType())
                    .distinct()
                    .toList();
            String language = type.json().asText().contains("avro") ? "avro" : "json";
            // A message whose type contradicts its payload has a finding of its own.
            List<String> same = service.channels().stream()
                    .flatMap(channel -> channel.messages().stream())
                    .filter(message -> message.payload() instanceof Payload.Avro == language.equals("avro"))
                    .map(Message::contentType)
                    .toList();
            boolean right = same.isEmpty() || same.stream().anyMatch(own -> own.contains(language));
            if (right
                    && !types.isEmpty()
                    && type.json().asText().contains("/")
                    && !types.contains(type.json().asText())) {
                add(
                        Rule.CONTENT_TYPES,
                        type,
                        "no message has the default content type '%s'"
                                .formatted(type.json().asText()),
                        "write one of " + types);
            }
        });
    }

    private void titles(DocumentNode document, String kind) {
        Map<String, DocumentNode> titles = new HashMap<>();
        document.find(kind).stream().flatMap(all -> all.children().stream()).forEach(part -> {
            Optional<DocumentNode> title = part.find("title");
            title.ifPresent(node -> {
                DocumentNode first = titles.putIfAbsent(node.json().asText(), node);
                if (first != null) {
                    add(
                            Rule.TEXTS,
                            node,
                            "%s has the same title: '%s'"
                                    .formatted(first.place(), node.json().asText()),
                            "say what is different here");
                }
            });
            part.find("summary")
                    .filter(summary -> title.isPresent()
                            && summary.json().equals(title.get().json()))
                    .ifPresent(summary ->
                            add(Rule.TEXTS, summary, "the summary repeats the title", "say more than the title does"));
        });
    }

    private void once(DocumentNode node, String value, String what) {
        DocumentNode first = unique.putIfAbsent(what + " " + value, node);
        if (first != null) {
            add(Rule.IDENTITY, node, "%s is that of %s".formatted(what, first.place()), "write this document's own");
        }
    }

    private static Optional<DocumentNode> at(DocumentNode node, String... names) {
        return Stream.of(names)
                .reduce(
                        Optional.of(node),
                        (found, name) -> found.flatMap(parent -> parent.find(name)),
                        (one, _) -> one);
    }

    private void add(Rule rule, DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(rule, node.place(), problem, remedy));
    }
}
