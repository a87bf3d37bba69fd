package com.example.orders.asyncapi.changes.differences;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Inlined;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Traits;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A value as it takes effect: references followed, traits merged in. Knows of each part where it stands.
 *
 * @param json missing where there is no such value
 */
public record Value(JsonNode json, JsonPointer pointer, Function<String, Place> places) {

    /** What a node says with its references followed. */
    public static Value of(DocumentNode node) {
        Inlined inlined = Inlined.of(node);
        return new Value(inlined.json(), JsonPointer.empty(), inlined::place);
    }

    /** What a message or an operation says with its traits merged in. */
    public static Value merged(DocumentNode owner) {
        Inlined merged = Traits.merged(owner);
        return new Value(merged.json(), JsonPointer.empty(), merged::place);
    }

    /** A word that stands for something in a document. */
    public static Value word(String word, Place place) {
        return new Value(TextNode.valueOf(word), JsonPointer.empty(), pointer -> place);
    }

    /** Nothing, where something else stands on the other side of a comparison. */
    public static Value missing(Place place) {
        return new Value(MissingNode.getInstance(), JsonPointer.empty(), pointer -> place);
    }

    public Value at(String property) {
        return new Value(json.path(property), pointer.appendProperty(property), places);
    }

    public Value at(int index) {
        return new Value(json.path(index), pointer.appendIndex(index), places);
    }

    public boolean present() {
        return !json.isMissingNode();
    }

    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The value as text: a list's entries separated by commas, an object as JSON, nothing as nothing. */
    public String text() {
        if (json.isArray()) {
            return IntStream.range(0, json.size()).mapToObj(i -> at(i).text()).collect(Collectors.joining(", "));
        }
        return json.isContainerNode() ? json.toString() : json.isMissingNode() ? "" : json.asText();
    }

    public Place place() {
        return places.apply(pointer.toString());
    }
}
