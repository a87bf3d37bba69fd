package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Inlined;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.files.UnreadableFileException;
import com.example.orders.asyncapi.validation.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks that one document can be read, has no dangling references, and is valid AsyncAPI. Needs no model. */
final class StructureCheck {

    private static final String SPECIFICATION = "https://www.asyncapi.com/docs/reference/specification/v3.1.0";

    /** Matches bindings, but not a property of that name in a payload. */
    private static final Pattern BINDINGS = Pattern.compile("(?!.*/(payload|examples|schemas)/).*/bindings");

    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> unversioned = new ArrayList<>();
    private final Map<String, List<DocumentNode>> versions = new TreeMap<>();
    private final Set<String> visited = new HashSet<>();

    private final Set<Place> misspelt = new HashSet<>();
    private final boolean strict;

    private StructureCheck(boolean strict) {
        this.strict = strict;
    }

    static StructureCheck of(DocumentNode document, boolean strict) {
        StructureCheck check = new StructureCheck(strict);
        if (!isDocument(document)) {
            check.findings.add(new Finding(
                    Rule.STRUCTURE,
                    document.place(),
                    "this is not an AsyncAPI document: it does not begin with asyncapi and its version",
                    "write it as " + SPECIFICATION + " says"));
            return check;
        }
        check.references(document);
        if (check.findings.isEmpty()) {
            check.structure(document);
        }
        check.versions.values().forEach(check::mixed);
        check.findings.addAll(check.unversioned);
        return check;
    }

    static boolean isDocument(DocumentNode node) {
        return node.json().isObject() && node.json().has("asyncapi");
    }

    List<Finding> findings() {
        return findings;
    }

    /** Returns the objects that have a property unknown to AsyncAPI. */
    Set<Place> misspelt() {
        return misspelt;
    }

    /** Follows every reference once, including those in the files it reaches. */
    private void references(DocumentNode node) {
        if (!visited.add(node.file() + "#" + node.pointer())) {
            return;
        }
        if (node.reference().isEmpty()) {
            if (BINDINGS.matcher(node.pointer()).matches()) {
                node.children().forEach(this::binding);
            }
            node.written().forEach(this::references);
            return;
        }
        try {
            references(node.resolved());
        } catch (UnreadableFileException e) {
            add(Rule.READABLE, e);
        } catch (InvalidDocumentException e) {
            add(Rule.REFERENCES, e);
        }
    }

    private void add(Rule rule, InvalidDocumentException e) {
        findings.add(new Finding(rule, e.place(), e.problem(), e.remedy()));
    }

    private void structure(DocumentNode document) {
        Inlined inlined = Inlined.document(document);
        String version = document.json().path("asyncapi").asText();
        if (!strict && !version.matches("3\\.[01]\\.[0-9]+(-.*)?")) {
            findings.add(new Finding(
                    Rule.STRUCTURE,
                    document.placeBelow("/asyncapi"),
                    "AsyncAPI %s is not supported".formatted(version),
                    "check documents of version 3.0 or 3.1"));
            return;
        }
        List<Violation> violations = OfficialSchema.violations(strict ? inlined.json() : renewed(inlined.json()));
        violations.stream()
                .filter(violation -> violation.rule().endsWith("/additionalProperties"))
                .map(violation -> inlined.place(parent(violation.pointer())))
                .forEach(misspelt::add);
        for (Violation violation : violations) {
            Place place = inlined.place(violation.pointer());
            boolean lacks = violation.rule().endsWith("/required") && misspelt.contains(place);
            boolean choice = (violation.rule().matches(".*/(oneOf|anyOf|type)")
                            || violation.problem().contains("'$ref'"))
                    && violations.stream().anyMatch(other -> other.pointer().startsWith(violation.pointer() + "/"));
            if (!lacks && !choice && !place.file().endsWith(".avsc")) {
                findings.add(new Finding(
                        Rule.STRUCTURE, place, violation.toString(), "write it as " + SPECIFICATION + " says"));
            }
        }
    }

    /** Version 3.1 accepts every valid 3.0 document. */
    private static JsonNode renewed(JsonNode document) {
        return ((ObjectNode) document).put("asyncapi", "3.1.0");
    }

    private static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }

    /** Reports mixed versions of one protocol's bindings, at those that differ from the most frequent version. */
    private void mixed(List<DocumentNode> found) {
        Map<JsonNode, Long> counts =
                found.stream().collect(Collectors.groupingBy(DocumentNode::json, Collectors.counting()));
        JsonNode usual = Collections.max(found, Comparator.comparing(version -> counts.get(version.json())))
                .json();
        found.stream()
                .filter(version -> !version.json().equals(usual)
                        && findings.stream().noneMatch(known -> known.place().equals(version.place())))
                .forEach(version -> unversioned.add(new Finding(
                        Rule.BINDING_VERSION,
                        version.place(),
                        "this binding has the version %s, and others of its protocol have %s"
                                .formatted(version.text(), usual.asText()),
                        "write the same version everywhere in a document")));
    }

    private void binding(DocumentNode binding) {
        binding.find("bindingVersion")
                .filter(version -> version.json().isTextual())
                .ifPresent(version -> versions.computeIfAbsent(binding.name(), _ -> new ArrayList<>())
                        .add(version));
        if (binding.json().isObject()
                && !binding.json().isEmpty()
                && binding.find("bindingVersion").isEmpty()) {
            unversioned.add(new Finding(
                    Rule.BINDING_VERSION,
                    binding.place(),
                    "the %s binding names no version".formatted(binding.name()),
                    "add its bindingVersion, for instance 0.5.0 for kafka and 0.2.0 for sqs"));
        }
    }
}
