package com.example.orders.asyncapi.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One traversal that replaces references by their targets. */
final class Inlining {

    /** The number of values that may be repeated before further references are kept as references. */
    private static final int REPEATED = 10_000;

    private final Path kept;
    private final List<String> shelf;
    private final Map<String, Place> places = new HashMap<>();
    private final Deque<DocumentNode> inside = new ArrayDeque<>();
    private final Set<String> inlined = new HashSet<>();
    private int again;
    private int repeated;
    private final Map<String, String> names = new HashMap<>();
    private final Deque<DocumentNode> definitions = new ArrayDeque<>();

    /** Takes the file whose own references stay, or null, and the path for targets that stay references. */
    Inlining(Path kept, List<String> shelf) {
        this.kept = kept;
        this.shelf = shelf;
    }

    Inlined run(DocumentNode node) {
        JsonNode json = value(node, "");
        while (!definitions.isEmpty() && json instanceof ObjectNode root) {
            DocumentNode definition = definitions.pop();
            String name = names.get(key(definition));
            inside.push(definition);
            ObjectNode parent = shelf.stream().reduce(root, ObjectNode::withObjectProperty, (one, _) -> one);
            parent.set(name, value(definition, "/" + String.join("/", shelf) + "/" + name));
            inside.pop();
        }
        return new Inlined(json, places);
    }

    private JsonNode value(DocumentNode node, String pointer) {
        places.put(pointer, node.place());
        repeated += again > 0 ? 1 : 0;
        if (node.reference().isPresent()) {
            return referred(node, node.reference().get(), pointer);
        }
        if (node.json().isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.written().forEach(child -> object.set(child.name(), value(child, below(pointer, child))));
            return object;
        }
        if (node.json().isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.written().forEach(child -> array.add(value(child, below(pointer, child))));
            return array;
        }
        return node.json();
    }

    private JsonNode referred(DocumentNode node, String text, String pointer) {
        if (DocumentFiles.file(node, Reference.of(text)).equals(kept)) {
            int hash = text.indexOf('#');
            return reference(hash < 0 ? "#" : text.substring(hash));
        }
        DocumentNode target = node.files().follow(node);
        int repetition = inlined.add(key(target)) ? 0 : 1;
        if (inside.stream().anyMatch(target::sameAs) || (repetition == 1 && repeated > REPEATED)) {
            return definition(target);
        }
        inside.push(target);
        again += repetition;
        JsonNode json = value(target, pointer);
        again -= repetition;
        inside.pop();
        return json;
    }

    private ObjectNode definition(DocumentNode target) {
        String name = names.computeIfAbsent(key(target), _ -> {
            definitions.add(target);
            String own = target.name().replaceAll("[^A-Za-z0-9_]+", "");
            return names.containsValue(own) || own.isEmpty() ? own + "_" + names.size() : own;
        });
        return reference("#/" + String.join("/", shelf) + "/" + name);
    }

    private static ObjectNode reference(String to) {
        return JsonNodeFactory.instance.objectNode().put("$ref", to);
    }

    private static String key(DocumentNode node) {
        return node.file() + "#" + node.pointer();
    }

    private static String below(String pointer, DocumentNode child) {
        return pointer + "/" + Pointers.escape(child.name());
    }
}
