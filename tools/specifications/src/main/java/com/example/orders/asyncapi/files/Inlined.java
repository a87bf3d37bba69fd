package com.example.orders.asyncapi.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A value with what its references lead to in their stead. What contains itself, and what would be repeated beyond measure,
 * becomes a definition that is referred to.
 *
 * @param places where the value of each pointer really stands
 */
public record Inlined(JsonNode json, Map<String, Place> places) {

    /** Where {@link #of} puts what stays a reference. */
    public static final String DEFINITIONS = "definitions";

    public Inlined {
        places = Collections.unmodifiableMap(places);
    }

    /** Without any reference, except to {@link #DEFINITIONS} of the value itself. */
    public static Inlined of(DocumentNode node) {
        return new Inlining(null, List.of(DEFINITIONS)).run(node);
    }

    /** One document in one file: references inside it stay, what lies in other files is inlined. */
    public static Inlined document(DocumentNode document) {
        return new Inlining(document.file(), List.of("components", "schemas")).run(document);
    }

    /** The place of a pointer or, where there is none, of the nearest one above it. */
    public Place place(String pointer) {
        String known = pointer;
        while (!places.containsKey(known)) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        return places.get(known);
    }

    /** A part of the value, with the definitions that it may refer to. */
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
