package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.Side;
import com.example.orders.asyncapi.changes.differences.Judgement;
import com.example.orders.asyncapi.changes.differences.SchemaDifference.Form;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The classification of differences, from the table in {@code changes.yaml}, which documents its format. */
public record ChangeTable(
        List<Kind> kinds,
        Set<String> words,
        Map<String, JsonNode> properties,
        Map<String, Judgement> keywords,
        Map<Form, Set<Side>> forms,
        Map<String, Map<Form, String>> schemas) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    public static final ChangeTable TABLE = load();

    /** Returns the kind with that name. */
    public Kind kind(String name) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("changes.yaml has no kind " + name));
    }

    /** Reads a property's entry: one kind for each direction of change. */
    public static Judgement judgement(JsonNode entry) {
        return MAPPER.convertValue(entry, Judgement.class);
    }

    /** Loads the table with SnakeYAML, since Jackson does not resolve YAML aliases. */
    private static ChangeTable load() {
        try (InputStream resource = ChangeTable.class.getResourceAsStream("changes.yaml")) {
            Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(resource);
            return MAPPER.convertValue(yaml, ChangeTable.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource changes.yaml cannot be read", e);
        }
    }
}
