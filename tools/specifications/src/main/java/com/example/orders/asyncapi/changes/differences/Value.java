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
 * The effective value of a part of a document, with references followed and traits merged. Each part knows its place.
 *
 * @param json missing if there is no such value
 * @param root contains the definitions that {@code json} may refer to
 */
public record Value(JsonNode json, JsonPointer pointer, JsonNode root, Function<String, Place> places) {

    private static final String DEFINITION = "#/" + Inlined.DEFINITIONS + "/";

    /** Returns the value of a node with its references followed. */
    public static Value of(DocumentNode node) {
        return of(Inlined.of(node));
    }

    /** Returns a message or an operation with its traits merged in. */
    public static Value merged(DocumentNode owner) {
        return of(Traits.merged(owner));
    }

    private static Value of(Inlined inlined) {
        return new Value(inlined.json(), JsonPointer.empty(), inlined.json(), inlined::place);
    }

    /** Returns a text that represents something in a document. */
    public static Value word(String word, Place place) {
        return new Value(TextNode.valueOf(word), JsonPointer.empty(), MissingNode.getInstance(), _ -> place);
    }

    /** Returns a missing value, for a comparison in which only the other side exists. */
    public static Value missing(Place place) {
        return new Value(MissingNode.getInstance(), JsonPointer.empty(), MissingNode.getInstance(), _ -> place);
    }

    /** Returns this value with another place. */
    public Value placedAt(Place place) {
        String own = pointer.toString();
        return new Value(json, pointer, root, part -> part.equals(own) ? place : places.apply(part));
    }

    /** Returns a property, or an entry by its index. */
    public Value at(String name) {
        JsonNode part =
                json.isArray() && name.matches("[0-9]{1,9}") ? json.path(Integer.parseInt(name)) : json.path(name);
        return new Value(part, pointer.appendProperty(name), root, places);
    }

    /** Follows a reference to a definition, which represents a recursive value. */
    public Value followed() {
        String reference = json.path("$ref").asText();
        if (!reference.startsWith(DEFINITION)) {
            return this;
        }
        JsonPointer target = JsonPointer.compile(reference.substring(1));
        return new Value(root.at(target), target, root, places);
    }

    public boolean present() {
        return !json.isMissingNode();
    }

    /** Returns the names of an object's properties, or the indexes of a list's entries. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        json.fieldNames().forEachRemaining(names::add);
        IntStream.range(0, json.isArray() ? json.size() : 0).forEach(index -> names.add(Integer.toString(index)));
        return names;
    }

    /** Formats the value: a list's entries separated by commas, an object as JSON, a missing value as empty text. */
    public String text() {
        if (json.isArray()) {
            return names().stream().map(index -> at(index).text()).collect(Collectors.joining(", "));
        }
        return json.isContainerNode() ? json.toString() : json.isMissingNode() ? "" : json.asText();
    }

    public Place place() {
        return places.apply(pointer.toString());
    }
}
