package com.example.orders.asyncapi.changes.differences;

import com.example.orders.asyncapi.changes.differences.SchemaDifference.Form;
import com.example.orders.asyncapi.files.Inlined;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares two JSON Schemas keyword by keyword, in terms of the values that they allow. Each pair of definitions is
 * compared only once, so that schemas may be recursive.
 */
public final class JsonSchemaDifferences {

    /** The entry for nested schemas in the table of keywords. */
    private static final String SCHEMAS = "SCHEMAS";

    private static final String CONST = "const";
    private static final String ENUM = "enum";
    private static final Set<String> VALUES = Set.of(CONST, ENUM);

    private static final Judgement UNKNOWN =
            new Judgement(null, null, null, null, Form.UNKNOWN.name(), null, false, null);

    /** The children of these keywords are property names, which may equal a keyword. */
    private static final Set<String> NAMED = Set.of("properties", "patternProperties");

    private final Map<String, Judgement> keywords;
    private final List<SchemaDifference> found = new ArrayList<>();
    private final Set<List<JsonPointer>> compared = new HashSet<>();

    private JsonSchemaDifferences(Map<String, Judgement> keywords) {
        this.keywords = keywords;
    }

    /** Returns all differences according to a table of keywords; a missing schema allows everything. */
    public static List<SchemaDifference> between(Pair schemas, Map<String, Judgement> keywords) {
        JsonSchemaDifferences differences = new JsonSchemaDifferences(keywords);
        differences.compare("", schemas);
        return List.copyOf(differences.found);
    }

    private void compare(String path, Pair written) {
        Pair schemas = written.followed();
        if (!schemas.isOfObjects()) {
            add(schemas.differs(), Form.REPLACED, path, "schema", schemas);
        } else if (compared.add(pointers(schemas))) {
            Set<String> names = schemas.names();
            if (isOneValueAgainstSeveral(schemas)) {
                names.removeAll(VALUES);
                values(path, schemas);
            }
            names.forEach(keyword -> compare(path, keyword, schemas));
        }
    }

    private void compare(String path, String keyword, Pair schemas) {
        Pair part = schemas.at(keyword);
        Judgement judgement = keywords.getOrDefault(keyword, UNKNOWN);
        switch (keyword) {
            case "properties" -> properties(path, schemas);
            case "required" -> required(path, schemas);
            case "items" -> items(path, part);
            case "additionalProperties" -> additional(path, part);
            case Inlined.DEFINITIONS -> {} // compared where they are referred to
            default -> {
                if (SCHEMAS.equals(judgement.changed())) {
                    boolean named = NAMED.contains(keyword);
                    boolean words = same(part, named, false, new HashSet<>());
                    boolean differs = !words || !same(part, named, true, new HashSet<>());
                    add(differs, words ? Form.TEXT : Form.REPLACED, path, keyword, part);
                } else {
                    judgement.of(part).ifPresent(form -> add(true, Form.valueOf(form), path, keyword, part));
                }
            }
        }
    }

    /** Compares a {@code const} with an {@code enum}, as if it were an {@code enum} of one value. */
    private void values(String path, Pair schemas) {
        Pair allowed = new Pair(allowed(schemas.before()), allowed(schemas.now()));
        keywords.getOrDefault(ENUM, UNKNOWN)
                .of(allowed)
                .ifPresent(form -> add(true, Form.valueOf(form), path, ENUM, allowed));
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

    /** Compares only properties that both schemas name, or neither; added and removed ones are reported elsewhere. */
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
        if (part.before().json().isObject() && part.now().json().isObject()) {
            compare(path + ".*", part);
        } else if (part.before().json().isObject() || part.now().json().isObject()) {
            add(true, Form.REPLACED, path, "additionalProperties", part);
        } else {
            // An absent value means the same as true.
            boolean isClosed = isFalse(part.now().json());
            boolean differs = isFalse(part.before().json()) != isClosed;
            add(differs, isClosed ? Form.CLOSED : Form.OPENED, path, "additionalProperties", part);
        }
    }

    /** Whether both sides have the same meaning, with or without descriptions. */
    private boolean same(Pair written, boolean named, boolean words, Set<List<JsonPointer>> seen) {
        Pair pair = written.followed();
        if (!pair.isComparable()) {
            return !pair.differs();
        }
        return !seen.add(pointers(pair))
                || pair.names().stream()
                        .filter(name -> named || words || !isWords(name))
                        .allMatch(name -> same(pair.at(name), !named && NAMED.contains(name), words, seen));
    }

    private boolean isWords(String keyword) {
        return Form.TEXT.name().equals(keywords.getOrDefault(keyword, UNKNOWN).changed());
    }

    private void add(boolean happened, Form form, String path, String keyword, Pair part) {
        if (happened) {
            found.add(new SchemaDifference(form, path, keyword, part, false));
        }
    }

    private static boolean isOneValueAgainstSeveral(Pair schemas) {
        return VALUES.stream()
                        .allMatch(keyword -> schemas.at(keyword).added()
                                || schemas.at(keyword).gone())
                && schemas.at(CONST).added() != schemas.at(ENUM).added();
    }

    private static Value allowed(Value schema) {
        return schema.at(schema.at(CONST).present() ? CONST : ENUM);
    }

    private static List<JsonPointer> pointers(Pair pair) {
        return List.of(pair.before().pointer(), pair.now().pointer());
    }

    private static Set<String> names(Value list) {
        Set<String> names = new HashSet<>();
        list.json().forEach(entry -> names.add(entry.asText()));
        return names;
    }

    private static boolean isClosed(Value schema) {
        return isFalse(schema.at("additionalProperties").json());
    }

    private static boolean isFalse(JsonNode additional) {
        return additional.isBoolean() && !additional.booleanValue();
    }
}
