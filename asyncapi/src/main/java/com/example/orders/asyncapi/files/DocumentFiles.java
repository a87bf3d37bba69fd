package com.example.orders.asyncapi.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The parsed files behind a set of documents, each read once, and the way along a {@code $ref} between them. */
public final class DocumentFiles {

    private final Path root;
    private final Map<Path, ParsedFile> parsed = new HashMap<>();

    /** The references being followed: meeting one again is a circle. */
    private final Set<String> following = new HashSet<>();

    /** Takes the folder against which places are named in messages. */
    public DocumentFiles(Path root) {
        this.root = root;
    }

    public DocumentNode open(Path file) {
        return new DocumentNode(this, file, "", parsed(file).json());
    }

    Place place(Path file, String pointer) {
        return parsed(file).place(pointer);
    }

    /** The node itself or, when it is a reference, what the chain of references ends at. */
    DocumentNode follow(DocumentNode node) {
        if (!node.reference().isPresent()) {
            return node;
        }
        String step = node.file() + "#" + node.pointer();
        if (!following.add(step)) {
            throw wrong(node, "the $ref leads back to itself", "let it end at a definition");
        }
        try {
            return target(node, node.reference().get());
        } finally {
            following.remove(step);
        }
    }

    private DocumentNode target(DocumentNode from, String reference) {
        int hash = reference.indexOf('#');
        String path = hash < 0 ? reference : reference.substring(0, hash);
        String pointer = hash < 0 ? "" : reference.substring(hash + 1);
        Path file =
                path.isEmpty() ? from.file() : from.file().resolveSibling(path).normalize();
        // What was read stays known, also when the jar that it came from is closed.
        if (path.contains("://") || !(parsed.containsKey(file) || Files.isRegularFile(file))) {
            throw wrong(
                    from, "the $ref '%s' is no file here".formatted(reference), "refer to a file by its relative path");
        }
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            throw wrong(
                    from,
                    "the $ref '%s' has no '/' behind '#'".formatted(reference),
                    "write '#/%s'".formatted(pointer));
        }
        DocumentNode current = open(file);
        for (String name : Pointers.segments(pointer)) {
            current = current.find(name)
                    .orElseThrow(() -> wrong(
                            from,
                            "the $ref '%s' finds no '%s'".formatted(reference, name),
                            "correct the path behind '#'"));
        }
        return current;
    }

    private static InvalidDocumentException wrong(DocumentNode from, String problem, String remedy) {
        return new InvalidDocumentException(from.placeBelow("/$ref"), problem, remedy);
    }

    private ParsedFile parsed(Path file) {
        ParsedFile known = parsed.get(file);
        if (known == null) {
            known = ParsedFile.read(file, root.relativize(file).toString());
            parsed.put(file, known);
        }
        return known;
    }
}
