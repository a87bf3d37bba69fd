package com.example.orders.asyncapi.changes.differences;

import com.example.orders.asyncapi.changes.differences.SchemaDifference.Form;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares two JSON Schemas, keyword by keyword, and says of each difference whether it allows fewer, more or other
 * values. Keywords that combine schemas are not looked into: a difference there allows other values.
 */
public final class JsonSchemaDifferences {

    private static final Set<String> LOWER_BOUNDS =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final Set<String> UPPER_BOUNDS =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    private static final Set<String> RESTRICTIONS = Set.of("format", "pattern", "const", "multipleOf", "uniqueItems");
    private static final Set<String> COMBINATIONS = Set.of(
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "dependencies",
            "contains",
            "propertyNames",
            "patternProperties",
            "additionalItems");
    private static final Set<String> WORDS =
            Set.of("title", "description", "examples", "$comment", "externalDocs", "deprecated");

    private final List<SchemaDifference> found = new ArrayList<>();

    private JsonSchemaDifferences() {}

    /** All differences; a missing schema allows everything. */
    public static List<SchemaDifference> between(Pair schemas) {
        JsonSchemaDifferences differences = new JsonSchemaDifferences();
        differences.compare("", schemas);
        return List.copyOf(differences.found);
    }

    private void compare(String path, Pair schemas) {
        if (!isObjectOrMissing(schemas.before()) || !isObjectOrMissing(schemas.now())) {
            add(schemas.differs(), Form.REPLACED, path, "schema", schemas);
            return;
        }
        for (String keyword : schemas.names()) {
            if (schemas.at(keyword).differs()) {
                compare(path, keyword, schemas);
            }
        }
    }

    private void compare(String path, String keyword, Pair schemas) {
        Pair part = schemas.at(keyword);
        switch (keyword) {
            case "properties" -> properties(path, schemas);
            case "required" -> required(path, schemas);
            case "items" -> items(path, part);
            case "additionalProperties" -> additional(path, part);
            case "type" -> sets(path, keyword, part, types(part.before()), types(part.now()));
            case "enum" -> sets(path, keyword, part, values(part.before()), values(part.now()));
            default -> single(path, keyword, part);
        }
    }

    private void single(String path, String keyword, Pair part) {
        if (LOWER_BOUNDS.contains(keyword)) {
            bound(path, keyword, part, 1);
        } else if (UPPER_BOUNDS.contains(keyword)) {
            bound(path, keyword, part, -1);
        } else if (RESTRICTIONS.contains(keyword)) {
            add(true, part.added() ? Form.NARROWED : part.gone() ? Form.WIDENED : Form.REPLACED, path, keyword, part);
        } else if (COMBINATIONS.contains(keyword)) {
            boolean sameWithoutWords = withoutWords(part.before().json())
                    .equals(withoutWords(part.now().json()));
            add(true, sameWithoutWords ? Form.TEXT : Form.REPLACED, path, keyword, part);
        } else {
            add(true, WORDS.contains(keyword) ? Form.TEXT : Form.UNKNOWN, path, keyword, part);
        }
    }

    private void properties(String path, Pair schemas) {
        Pair properties = schemas.at("properties");
        for (String name : properties.names()) {
            Pair property = properties.at(name);
            String below = path.isEmpty() ? name : path + "." + name;
            if (property.added()) {
                Form form = names(schemas.now().at("required")).contains(name) ? Form.ADDED_REQUIRED : Form.ADDED;
                found.add(new SchemaDifference(form, below, "", property, isClosed(schemas.before())));
            } else if (property.gone()) {
                found.add(new SchemaDifference(Form.REMOVED, below, "", property, isClosed(schemas.now())));
            } else {
                compare(below, property);
            }
        }
    }

    /** Of properties that both schemas have, or neither names; the others came or went, which is said already. */
    private void required(String path, Pair schemas) {
        Pair lists = schemas.at("required");
        Set<String> before = names(lists.before());
        Set<String> now = names(lists.now());
        Set<String> all = new HashSet<>(before);
        all.addAll(now);
        for (String name : all) {
            Pair property = schemas.at("properties").at(name);
            String below = path.isEmpty() ? name : path + "." + name;
            boolean stays = property.before().present() == property.now().present();
            add(stays && !before.contains(name), Form.MADE_REQUIRED, below, "", lists);
            add(stays && !now.contains(name), Form.MADE_OPTIONAL, below, "", lists);
        }
    }

    private void items(String path, Pair items) {
        if (items.added() || items.gone()) {
            add(true, items.added() ? Form.NARROWED : Form.WIDENED, path, "items", items);
        } else {
            compare(path + "[]", items);
        }
    }

    private void additional(String path, Pair part) {
        boolean wasClosed = isClosed(part.before().json());
        boolean isClosed = isClosed(part.now().json());
        if (wasClosed != isClosed && isPlain(part.before()) && isPlain(part.now())) {
            add(true, isClosed ? Form.CLOSED : Form.OPENED, path, "additionalProperties", part);
        } else if (!isPlain(part.before()) || !isPlain(part.now())) {
            add(true, Form.REPLACED, path, "additionalProperties", part);
        }
        // What remains is absent against true, which is the same.
    }

    private void sets(String path, String keyword, Pair part, Set<?> before, Set<?> now) {
        if (before.equals(now)) {
            return; // only the order differs
        }
        boolean fewer = part.added() || (!part.gone() && before.containsAll(now));
        boolean more = part.gone() || (!part.added() && now.containsAll(before));
        add(true, fewer ? Form.NARROWED : more ? Form.WIDENED : Form.REPLACED, path, keyword, part);
    }

    /** A bound that moves in the given direction, or comes into being, allows less. */
    private void bound(String path, String keyword, Pair part, int narrowing) {
        if (part.added() || part.gone()) {
            add(true, part.added() ? Form.NARROWED : Form.WIDENED, path, keyword, part);
            return;
        }
        if (!part.before().json().isNumber() || !part.now().json().isNumber()) {
            add(true, Form.REPLACED, path, keyword, part);
            return;
        }
        BigDecimal before = part.before().json().decimalValue();
        int moved = part.now().json().decimalValue().compareTo(before);
        add(moved != 0, moved * narrowing > 0 ? Form.NARROWED : Form.WIDENED, path, keyword, part);
    }

    private static JsonNode withoutWords(JsonNode schemas) {
        JsonNode copy = schemas.deepCopy();
        if (copy instanceof ObjectNode schema) {
            schema.remove(WORDS);
            schema.properties().forEach(keyword -> {
                // Below these are the names of properties, which may be called like a word.
                boolean named = keyword.getKey().equals("properties")
                        || keyword.getKey().equals("patternProperties");
                if (named && keyword.getValue() instanceof ObjectNode properties) {
                    properties.properties().forEach(property -> property.setValue(withoutWords(property.getValue())));
                } else {
                    keyword.setValue(withoutWords(keyword.getValue()));
                }
            });
        } else if (copy instanceof ArrayNode list) {
            for (int index = 0; index < list.size(); index++) {
                list.set(index, withoutWords(list.get(index)));
            }
        }
        return copy;
    }

    private void add(boolean happened, Form form, String path, String keyword, Pair part) {
        if (happened) {
            found.add(new SchemaDifference(form, path, keyword, part, false));
        }
    }

    /** Every number is what an integer may become, so {@code number} includes it. */
    private static Set<String> types(Value type) {
        Set<String> types = type.json().isTextual() ? new HashSet<>(Set.of(type.text())) : names(type);
        if (types.contains("number")) {
            types.add("integer");
        }
        return types;
    }

    private static Set<String> names(Value list) {
        Set<String> names = new HashSet<>();
        list.json().forEach(entry -> names.add(entry.asText()));
        return names;
    }

    private static Set<JsonNode> values(Value list) {
        Set<JsonNode> values = new HashSet<>();
        list.json().forEach(values::add);
        return values;
    }

    private static boolean isClosed(Value schema) {
        return isClosed(schema.at("additionalProperties").json());
    }

    private static boolean isClosed(JsonNode additional) {
        return additional.isBoolean() && !additional.booleanValue();
    }

    private static boolean isPlain(Value additional) {
        return !additional.present() || additional.json().isBoolean();
    }

    private static boolean isObjectOrMissing(Value schema) {
        return !schema.present() || schema.json().isObject();
    }
}
