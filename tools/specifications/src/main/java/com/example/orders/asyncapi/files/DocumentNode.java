package com.example.orders.asyncapi.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place in a document. Navigating to a child follows references, so that callers never see a {@code $ref}.
 *
 * @param pointer from the root of the file, as in RFC 6901
 * @param json the value as it is written, references included
 */
public record DocumentNode(DocumentFiles files, Path file, String pointer, JsonNode json) {

    public Place place() {
        return files.place(file, pointer);
    }

    /** Returns the place of a value inside this one, given by a pointer relative to it. */
    public Place placeBelow(String relative) {
        return files.place(file, pointer + relative);
    }

    /** Returns the last segment of the pointer: this node's name in its parent. */
    public String name() {
        return Pointers.unescape(pointer.substring(pointer.lastIndexOf('/') + 1));
    }

    /** Returns the target if this node is a reference. */
    public Optional<String> reference() {
        return Optional.ofNullable(json.path("$ref").textValue()).filter(_ -> !Literals.contain(pointer));
    }

    /** Returns the target without percent-encoding. */
    public Optional<String> decodedReference() {
        return reference().map(Reference::of).map(reference -> reference.path() + "#" + reference.pointer());
    }

    /** Whether this is literal data, for instance an example, in which property names have no meaning for AsyncAPI. */
    public boolean isLiteral() {
        return Literals.contain(pointer);
    }

    /** Returns this node or, if it is a reference, its target. */
    public DocumentNode resolved() {
        return files.follow(this);
    }

    public Optional<DocumentNode> find(String name) {
        return written(name).map(files::follow);
    }

    public DocumentNode child(String name) {
        return find(name).orElseThrow(() -> invalid("'%s' is missing".formatted(name), "add it"));
    }

    /** Returns the children by name or index, with references followed. */
    public List<DocumentNode> children() {
        return written().stream().map(files::follow).toList();
    }

    /** Returns the children as they are written, with references not followed. */
    public List<DocumentNode> written() {
        List<DocumentNode> children = new ArrayList<>();
        json.fieldNames().forEachRemaining(name -> children.add(at(name, json.get(name))));
        for (int index = 0; json.isArray() && index < json.size(); index++) {
            children.add(at(Integer.toString(index), json.get(index)));
        }
        return children;
    }

    /** Returns one child as it is written, with its reference not followed. */
    public Optional<DocumentNode> written(String name) {
        return Optional.ofNullable(json.isArray() ? element(name) : json.get(name))
                .map(child -> at(name, child));
    }

    public String text() {
        if (!json.isValueNode() || json.isNull()) {
            throw invalid("this is %s".formatted(json.getNodeType()), "write a single value");
        }
        return json.asText();
    }

    public int number(int least) {
        if (!json.canConvertToInt() || json.intValue() < least) {
            throw invalid("'%s' is not a whole number of %s or more".formatted(json, least), "correct it");
        }
        return json.intValue();
    }

    /** Creates an exception about this place, for the caller to throw. */
    public InvalidDocumentException invalid(String problem, String remedy) {
        return new InvalidDocumentException(place(), problem, remedy);
    }

    /** Whether both nodes are the same place, even if reached by different references. */
    public boolean sameAs(DocumentNode other) {
        return file.equals(other.file) && pointer.equals(other.pointer);
    }

    private JsonNode element(String index) {
        return index.matches("[0-9]{1,9}") ? json.get(Integer.parseInt(index)) : null;
    }

    private DocumentNode at(String name, JsonNode child) {
        return new DocumentNode(files, file, pointer + "/" + Pointers.escape(name), child);
    }
}
