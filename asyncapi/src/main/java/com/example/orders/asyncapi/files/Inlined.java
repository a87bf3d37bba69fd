package com.example.orders.asyncapi.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A value with what its references lead to in their stead.
 *
 * @param places where the value of each pointer really stands
 */
public record Inlined(JsonNode json, Map<String, Place> places) {

    public Inlined {
        places = Collections.unmodifiableMap(places);
    }

    /** Without any reference. A schema that contains itself accepts anything where it does so the second time. */
    public static Inlined of(DocumentNode node) {
        return new Inlining(null).run(node);
    }

    /** One document in one file: references inside it stay, what lies in other files is inlined. */
    public static Inlined document(DocumentNode document) {
        return new Inlining(document.file()).run(document);
    }

    /** The place of a pointer or, where there is none, of the nearest one above it. */
    public Place place(String pointer) {
        String known = pointer;
        while (!places.containsKey(known)) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        return places.get(known);
    }

    private static final class Inlining {

        private final Path kept;
        private final Map<String, Place> places = new HashMap<>();
        private final Deque<DocumentNode> inside = new ArrayDeque<>();

        Inlining(Path kept) {
            this.kept = kept;
        }

        Inlined run(DocumentNode node) {
            return new Inlined(value(node, ""), places);
        }

        private JsonNode value(DocumentNode node, String pointer) {
            places.put(pointer, node.place());
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

        private JsonNode referred(DocumentNode node, String reference, String pointer) {
            int hash = reference.indexOf('#');
            Path file = hash == 0
                    ? node.file()
                    : node.file()
                            .resolveSibling(hash < 0 ? reference : reference.substring(0, hash))
                            .normalize();
            if (file.equals(kept)) {
                String within = hash < 0 ? "#" : reference.substring(hash);
                return JsonNodeFactory.instance.objectNode().put("$ref", within);
            }
            DocumentNode target = node.files().follow(node);
            if (inside.stream().anyMatch(target::sameAs)) {
                if (kept != null) {
                    throw node.invalid("a schema of another file contains itself", "move it into this document");
                }
                return JsonNodeFactory.instance.objectNode();
            }
            inside.push(target);
            JsonNode json = value(target, pointer);
            inside.pop();
            return json;
        }

        private static String below(String pointer, DocumentNode child) {
            return pointer + "/" + Pointers.escape(child.name());
        }
    }
}
