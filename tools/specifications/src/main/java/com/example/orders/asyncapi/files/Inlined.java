package com.example.orders.asyncapi.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A value with its references replaced by their targets. A recursive target, or one that would be repeated too often,
 * becomes a definition that is referred to.
 *
 * @param places the original place of the value at each pointer
 */
public record Inlined(JsonNode json, Map<String, Place> places) {

    /** The property under which {@link #of} collects the definitions. */
    public static final String DEFINITIONS = "definitions";

    public Inlined {
        places = Collections.unmodifiableMap(places);
    }

    /** Inlines every reference except those to the value's own {@link #DEFINITIONS}. */
    public static Inlined of(DocumentNode node) {
        return new Inlining(null, List.of(DEFINITIONS)).run(node);
    }

    /** Writes one document as one file: references inside it stay, content of other files is inlined. */
    public static Inlined document(DocumentNode document) {
        return new Inlining(document.file(), List.of("components", "schemas")).run(document);
    }

    /** Returns the place of a pointer or, if there is none, of its nearest parent. */
    public Place place(String pointer) {
        String known = pointer;
        while (!places.containsKey(known)) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        return places.get(known);
    }

    /** Returns a part of the value, with the definitions that it may refer to. */
    public Inlined part(String pointer) {
        JsonNode part = json.at(pointer);
        JsonNode definitions = json.path(DEFINITIONS);
        if (definitions.isObject() && part instanceof ObjectNode object && !object.has(DEFINITIONS)) {
            part = object.deepCopy().set(DEFINITIONS, definitions);
        }
        Map<String, Place> below = new HashMap<>();
        places.forEach((known, place) -> {
            if (known.startsWith(pointer + "/") || known.equals(pointer)) {
                below.put(known.substring(pointer.length()), place);
            } else if (known.startsWith("/" + DEFINITIONS + "/")) {
                below.putIfAbsent(known, place);
            }
        });
        below.putIfAbsent("", place(pointer));
        return new Inlined(part, below);
    }
}
