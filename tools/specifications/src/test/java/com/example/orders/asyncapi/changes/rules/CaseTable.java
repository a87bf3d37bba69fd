package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Impact;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The cases of {@code src/test/resources/changes}. Each is one small edit of the real documents with the expected
 * findings: every change and, for the first one, its line, whether that line is in the earlier documents
 * ({@code gone}), whom it affects, and the version bump of each document. {@code base} edits the earlier state (by a
 * name in {@code bases.yaml}, or inline), {@code undo} leaves the current state unedited, {@code after} skips the text
 * before it in the file, and {@code also} lists further changes.
 */
final class CaseTable {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final List<String> FILES = List.of("documents", "channels", "operations", "messages", "payloads");

    private CaseTable() {}

    static Stream<Case> cases() {
        JsonNode bases = read("bases");
        return FILES.stream().flatMap(file -> read(file).valueStream()).map(json -> read(json, bases));
    }

    private static Case read(JsonNode json, JsonNode bases) {
        JsonNode named = json.path("base");
        List<Edit> base = edits(named.isTextual() ? bases.path(named.textValue()) : named);
        List<Edit> edits = new ArrayList<>(base);
        edits.addAll(edits(json.path("edits")));
        if (json.has("in")) {
            edits.add(Edit.of(json));
        }
        json.path("create")
                .properties()
                .forEach(file ->
                        edits.add(new Edit.Create(file.getKey(), file.getValue().textValue())));
        if (json.has("remove")) {
            edits.add(new Edit.Remove(json.path("remove").textValue()));
        }
        Map<String, Impact> finds = impacts(json.path("finds"));
        Map<String, Impact> all = new LinkedHashMap<>(finds);
        all.putAll(impacts(json.path("also")));
        Map<String, String> wants = new TreeMap<>();
        json.path("wants")
                .properties()
                .forEach(bump -> wants.put(bump.getKey(), bump.getValue().textValue()));
        return new Case(
                json.path("change").textValue(),
                base,
                json.has("undo") ? List.of() : edits,
                finds.keySet().stream().findFirst(),
                all,
                json.path("at").asText(),
                json.path("gone").asBoolean(),
                json.path("hits").valueStream().map(JsonNode::textValue).toList(),
                wants);
    }

    private static List<Edit> edits(JsonNode list) {
        return list.valueStream().map(Edit::of).toList();
    }

    private static Map<String, Impact> impacts(JsonNode finds) {
        Map<String, Impact> impacts = new LinkedHashMap<>();
        finds.properties()
                .forEach(found -> impacts.put(
                        found.getKey(),
                        Impact.valueOf(found.getValue().textValue().toUpperCase(Locale.ROOT))));
        return impacts;
    }

    private static JsonNode read(String name) {
        try (InputStream file = CaseTable.class.getResourceAsStream("/changes/" + name + ".yaml")) {
            return YAML.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
