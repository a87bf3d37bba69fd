package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentFiles;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks texts for people in every file: descriptions, links, tags, extensions, and text beside a reference. */
final class TextCheck {

    private static final Set<String> EXTENSIONS = Set.of(
            "x-declared-in",
            "x-published-by",
            "x-consumer-group",
            "x-subject",
            "x-compatibility",
            "x-field",
            "x-transactional-id-prefix",
            "x-anonymous-group-prefix");
    private static final Set<String> TEXTS = Set.of("title", "summary", "description");
    private static final Set<String> LINKED = Set.of("contact", "license", "externalDocs");
    private static final Set<String> NAMED = Set.of("contact", "license", "tags");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?is)(todo|tbd|fixme|xxx|lorem ipsum|\\.\\.\\.|to be (done|defined))\\b.*|\\.{2,}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    private final List<Finding> findings = new ArrayList<>();
    private final Set<Place> misspelt = new HashSet<>();

    /** The values found beside each value, with their places, by kind, property and value. */
    private final Map<String, Map<String, List<DocumentNode>>> said = new LinkedHashMap<>();

    private TextCheck() {}

    static TextCheck of(DocumentFiles files) {
        TextCheck check = new TextCheck();
        files.read().stream()
                .filter(file -> !file.toString().endsWith(".avsc"))
                .sorted()
                .forEach(file -> check.object(files.open(file), ""));
        check.compare();
        return check;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Returns the objects that have an extension with an unknown name. */
    Set<Place> misspelt() {
        return misspelt;
    }

    private void object(DocumentNode node, String kind) {
        if (node.isLiteral()) {
            return;
        }
        if (node.reference().isPresent()) {
            node.written().stream()
                    .filter(sibling -> !sibling.name().equals("$ref"))
                    .forEach(sibling -> add(
                            Rule.IGNORED,
                            sibling,
                            "'%s' is beside a $ref, where readers ignore it".formatted(sibling.name()),
                            "move it to what the $ref refers to, or remove it"));
            return;
        }
        if (kind.equals("tags") && node.json().isArray()) {
            tags(node);
        }
        if (node.json().isObject() && NAMED.contains(kind)) {
            remember(node, kind);
        }
        for (DocumentNode child : node.written()) {
            if (node.json().isObject()) {
                property(child, node, kind);
            }
            object(child, node.json().isArray() ? kind : child.name());
        }
    }

    private void property(DocumentNode child, DocumentNode owner, String kind) {
        String name = child.name();
        if (name.startsWith("x-") && !EXTENSIONS.contains(name)) {
            misspelt.add(owner.place());
            add(
                    Rule.EXTENSIONS,
                    child,
                    "the extension '%s' is not known".formatted(name),
                    "write one of " + EXTENSIONS.stream().sorted().toList());
        }
        String text = child.json().textValue();
        if (text == null) {
            return;
        }
        if (TEXTS.contains(name) && PLACEHOLDER.matcher(text.strip()).matches()) {
            add(Rule.TEXTS, child, "%s is a placeholder: '%s'".formatted(name, text), "write what there is to say");
        } else if (TEXTS.contains(name) && text.isBlank()) {
            add(Rule.TEXTS, child, name + " is blank", "write it, or remove it");
        } else if (TEXTS.contains(name) && !name.equals("description") && !text.equals(text.strip())) {
            add(Rule.TEXTS, child, "%s begins or ends with a space: '%s'".formatted(name, text), "remove the space");
        } else if ((name.equals("url") && LINKED.contains(kind)) || name.equals("termsOfService")) {
            link(child, text);
        } else if (name.equals("email") && !EMAIL.matcher(text).matches()) {
            add(Rule.LINKS, child, "'%s' is not an email address".formatted(text), "correct it");
        }
    }

    private void link(DocumentNode node, String text) {
        try {
            URI link = new URI(text);
            if (link.getHost() != null && Set.of("http", "https").contains(link.getScheme())) {
                return;
            }
        } catch (URISyntaxException e) {
            // Reported below.
        }
        add(Rule.LINKS, node, "'%s' is not an absolute http or https URL".formatted(text), "correct it");
    }

    private void tags(DocumentNode tags) {
        Set<String> names = new HashSet<>();
        for (DocumentNode tag : tags.written()) {
            String name = tag.json().path("name").asText();
            if (tag.reference().isEmpty() && name.isBlank()) {
                add(Rule.TEXTS, tag.written("name").orElse(tag), "a tag has no name", "name it");
            } else if (tag.reference().isEmpty() && !names.add(name)) {
                add(
                        Rule.TEXTS,
                        tag.written("name").orElse(tag),
                        "the tag '%s' is listed twice".formatted(name),
                        "remove one");
            }
            if (tag.reference().isEmpty()
                    && tag.json().path("description").asText().isBlank()) {
                add(Rule.TEXTS, tag, "the tag '%s' has no description".formatted(name), "say what it means");
            }
        }
    }

    private void remember(DocumentNode node, String kind) {
        boolean known = findings.stream().anyMatch(finding -> finding.place().equals(node.placeBelow("/name")));
        for (DocumentNode by : known ? List.<DocumentNode>of() : node.written()) {
            for (DocumentNode other : node.written()) {
                boolean telling = !kind.equals("tags") || by.name().equals("name");
                if (telling
                        && by.json().isTextual()
                        && other.json().isTextual()
                        && !by.name().equals(other.name())) {
                    said.computeIfAbsent(
                                    "%s with the %s '%s'"
                                                    .formatted(
                                                            singular(kind),
                                                            by.name(),
                                                            by.json().asText()) + "\n" + other.name(),
                                    _ -> new HashMap<>())
                            .computeIfAbsent(other.json().asText(), _ -> new ArrayList<>())
                            .add(other);
                }
            }
        }
    }

    private static String singular(String kind) {
        return kind.equals("tags") ? "tag" : kind;
    }

    /** The most frequent value is assumed to be right; in a tie, the alphabetically first one. */
    private void compare() {
        said.forEach((what, values) -> {
            int most = values.values().stream().mapToInt(List::size).max().orElse(0);
            String usual = values.entrySet().stream()
                    .filter(entry -> entry.getValue().size() == most)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .findFirst()
                    .orElse("");
            values.forEach((value, nodes) -> {
                if (!value.equals(usual)) {
                    nodes.forEach(node -> add(
                            Rule.SAME_NAMES,
                            node,
                            "%s '%s' differs from '%s', which %s says of the %s"
                                    .formatted(
                                            node.name(),
                                            value,
                                            usual,
                                            values.get(usual).getFirst().place(),
                                            what.substring(0, what.indexOf('\n'))),
                            "make them equal, or give different things different names"));
                }
            });
        });
    }

    private void add(Rule rule, DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(rule, node.place(), problem, remedy));
    }
}
