package com.example.orders.asyncapi;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The parsed files behind a set of documents, each read once, and the way along a {@code $ref} between them. */
final class DocumentFiles {

    private final Path root;
    private final ObjectMapper yaml =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private final Map<Path, JsonNode> parsed = new HashMap<>();

    /** The places of the references being followed: meeting one again is a circle. */
    private final Set<String> following = new HashSet<>();

    /** Takes the folder against which places are named in messages. */
    DocumentFiles(Path root) {
        this.root = root;
    }

    DocumentNode open(Path file) {
        return new DocumentNode(this, file, "", parsed(file));
    }

    /** Where something stands, for messages: the file below the root and the pointer inside it. */
    String place(Path file, String pointer) {
        return root.relativize(file) + "#" + pointer;
    }

    /** The node itself or, when it is a reference, what the chain of references ends at. */
    DocumentNode follow(DocumentNode node) {
        if (!node.json().path("$ref").isTextual()) {
            return node;
        }
        if (!following.add(node.place())) {
            throw node.invalid("the $ref leads back to itself; let it end at a definition.");
        }
        DocumentNode target = target(node, node.json().get("$ref").textValue());
        following.remove(node.place());
        return target;
    }

    private DocumentNode target(DocumentNode from, String reference) {
        int hash = reference.indexOf('#');
        String path = hash < 0 ? reference : reference.substring(0, hash);
        String pointer = hash < 0 ? "" : reference.substring(hash + 1);
        Path file =
                path.isEmpty() ? from.file() : from.file().resolveSibling(path).normalize();
        if (path.contains("://") || !Files.isRegularFile(file)) {
            throw from.invalid(
                    "the $ref '%s' is no file here; refer to a file by its relative path.".formatted(reference));
        }
        DocumentNode current = open(file);
        for (String segment :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            String name = segment.replace("~1", "/").replace("~0", "~");
            current = current.find(name)
                    .orElseThrow(() -> from.invalid(
                            "the $ref '%s' finds no '%s'; correct the path behind '#'.".formatted(reference, name)));
        }
        return current;
    }

    private JsonNode parsed(Path file) {
        JsonNode known = parsed.get(file);
        if (known == null) {
            known = parse(file);
            parsed.put(file, known);
        }
        return known;
    }

    private JsonNode parse(Path file) {
        try {
            return yaml.readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw new InvalidDocumentException(
                    place(file, ""),
                    "line %d is not valid YAML.".formatted(e.getLocation().getLineNr()),
                    e);
        } catch (IOException e) {
            throw new InvalidDocumentException(place(file, ""), "the file cannot be read.", e);
        }
    }
}
