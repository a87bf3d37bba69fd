package com.example.orders.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place in a document. Going to a child follows references, so that readers never meet a {@code $ref}. */
record DocumentNode(DocumentFiles files, Path file, String pointer, JsonNode json) {

    String place() {
        return files.place(file, pointer);
    }

    /** The last segment of the pointer: what this node is called by its parent. */
    String name() {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    Optional<DocumentNode> find(String name) {
        JsonNode child = json.get(name);
        return child == null ? Optional.empty() : Optional.of(files.follow(unresolved(name, child)));
    }

    DocumentNode child(String name) {
        return find(name).orElseThrow(() -> invalid("'%s' is missing; add it.".formatted(name)));
    }

    /** The children under their own names, each as what it refers to. */
    List<DocumentNode> children() {
        List<DocumentNode> children = new ArrayList<>();
        json.fieldNames().forEachRemaining(name -> children.add(child(name)));
        return children;
    }

    String text() {
        if (!json.isValueNode() || json.isNull()) {
            throw invalid("a single value is wanted here, not %s.".formatted(json.getNodeType()));
        }
        return json.asText();
    }

    int number(int least) {
        if (!json.canConvertToInt() || json.intValue() < least) {
            throw invalid("'%s' is not a whole number of %d or more.".formatted(json, least));
        }
        return json.intValue();
    }

    InvalidDocumentException invalid(String problem) {
        return new InvalidDocumentException(place(), problem);
    }

    private DocumentNode unresolved(String name, JsonNode child) {
        return new DocumentNode(
                files, file, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), child);
    }
}
