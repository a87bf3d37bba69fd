package com.example.orders.asyncapi.model;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Inlined;
import com.example.orders.asyncapi.files.Place;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges traits into their message or operation: the object's own properties win.
 *
 * @see <a href="https://www.asyncapi.com/docs/reference/specification/v3.1.0#traits-merge-mechanism">Traits Merge Mechanism</a>
 */
public final class Traits {

    private Traits() {}

    /** Returns the object without references, with its traits merged in. */
    public static JsonNode mergedInto(DocumentNode owner) {
        return merged(owner).json();
    }

    /** Returns the object without references, with its traits merged in and the place of each part. */
    public static Inlined merged(DocumentNode owner) {
        Inlined own = Inlined.of(owner);
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        Map<String, Place> places = new HashMap<>();
        for (int index = 0; index < own.json().path("traits").size(); index++) {
            merge(merged, own.json().path("traits").get(index));
            String layer = "/traits/" + index;
            own.places().forEach((pointer, place) -> {
                if (pointer.startsWith(layer + "/")) {
                    places.put(pointer.substring(layer.length()), place);
                }
            });
        }
        merge(merged, own.json());
        places.putAll(own.places());
        return new Inlined(merged, places);
    }

    /** Finds a property of the merged object: in the object itself, else in the last trait that has it. */
    public static Optional<DocumentNode> find(DocumentNode owner, String... path) {
        List<DocumentNode> places = new ArrayList<>(List.of(owner));
        owner.find("traits").ifPresent(traits -> places.addAll(traits.children().reversed()));
        return places.stream().flatMap(place -> below(place, path).stream()).findFirst();
    }

    private static Optional<DocumentNode> below(DocumentNode place, String... path) {
        Optional<DocumentNode> found = Optional.of(place);
        for (String name : path) {
            found = found.flatMap(node -> node.find(name));
        }
        return found;
    }

    /** Applies JSON Merge Patch, RFC 7386. */
    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(property -> {
            JsonNode value = property.getValue();
            if (value.isNull()) {
                target.remove(property.getKey());
            } else if (value.isObject()) {
                merge(
                        target.get(property.getKey()) instanceof ObjectNode known
                                ? known
                                : target.putObject(property.getKey()),
                        value);
            } else {
                target.set(property.getKey(), value);
            }
        });
    }
}
