package com.example.orders.asyncapi.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses the files behind a set of documents, each once, and follows a {@code $ref} between them. */
public final class DocumentFiles {

    private final Path root;
    private final Path repository;
    private final Map<Path, ParsedFile> parsed = new HashMap<>();

    /** The references being followed: reaching one again means a cycle. */
    private final Set<String> following = new HashSet<>();

    /** Takes the folder to which places in messages are relative. */
    public DocumentFiles(Path root) {
        this.root = root;
        this.repository = repository(root);
    }

    public DocumentNode open(Path file) {
        return new DocumentNode(this, file, "", parsed(file).json());
    }

    Place place(Path file, String pointer) {
        return parsed(file).place(pointer);
    }

    /** Returns the files that have been read so far. */
    public Set<Path> read() {
        return Set.copyOf(parsed.keySet());
    }

    /** Returns the node itself or, if it is a reference, the end of the chain of references. */
    DocumentNode follow(DocumentNode node) {
        if (node.reference().isEmpty()) {
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

    /** Returns each target in the chain of references, to its end. */
    public List<DocumentNode> steps(DocumentNode node) {
        List<DocumentNode> steps = new ArrayList<>();
        follow(node);
        for (DocumentNode step = node; step.reference().isPresent(); ) {
            Reference reference = Reference.of(step.reference().get());
            DocumentNode next = open(file(step, reference));
            List<String> segments = reference.segments();
            for (int index = 0; index < segments.size(); index++) {
                next = next.reference().isPresent() ? follow(next) : next;
                steps.add(next);
                next = next.written(segments.get(index)).orElseThrow();
            }
            steps.add(next);
            step = next;
        }
        return steps;
    }

    /** Returns the name of a file in messages. */
    public String nameOf(Path file) {
        return root.relativize(file).toString();
    }

    private DocumentNode target(DocumentNode from, String text) {
        Reference reference = Reference.of(text);
        Path file = file(from, reference);
        // Files that were read stay known, even after the jar that they came from is closed.
        if (reference.isAbsolute() || !(parsed.containsKey(file) || Files.isRegularFile(file))) {
            throw wrong(
                    from,
                    "the $ref '%s' is not a file of this repository".formatted(text),
                    "refer to a file by its relative path");
        }
        if (!parsed.containsKey(file) && leaves(file)) {
            throw wrong(
                    from,
                    "the $ref '%s' leaves the repository".formatted(text),
                    "copy the file into the repository, and refer to it by its relative path");
        }
        if (!reference.isPointer()) {
            throw wrong(
                    from,
                    "the $ref '%s' has no '/' behind '#'".formatted(text),
                    "write '#/%s'".formatted(reference.pointer()));
        }
        return inside(from, text, reference, file);
    }

    private DocumentNode inside(DocumentNode from, String text, Reference reference, Path file) {
        DocumentNode current = open(file);
        if (current.json().isMissingNode()) {
            throw new UnreadableFileException(
                    place(file, ""), "the file is empty", "write what refers to it expects", null);
        }
        for (String name : reference.segments()) {
            current = current.find(name)
                    .orElseThrow(() -> wrong(
                            from, "the $ref '%s' finds no '%s'".formatted(text, name), "correct the path behind '#'"));
        }
        return current;
    }

    /** Returns the file that a node's reference names. */
    static Path file(DocumentNode from, Reference reference) {
        return reference.path().isEmpty() || reference.isAbsolute()
                ? from.file()
                : from.file().resolveSibling(reference.path()).normalize();
    }

    /** Whether a file is outside the repository, symbolic links included. */
    private boolean leaves(Path file) {
        try {
            return !file.toRealPath().startsWith(repository.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be found", e);
        }
    }

    /** Returns the root of the version-controlled folder that holds the documents or, without one, the given root. */
    private static Path repository(Path root) {
        for (Path folder = root; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return folder;
            }
        }
        return root;
    }

    private static InvalidDocumentException wrong(DocumentNode from, String problem, String remedy) {
        return new InvalidDocumentException(from.placeBelow("/$ref"), problem, remedy);
    }

    private ParsedFile parsed(Path file) {
        ParsedFile known = parsed.get(file);
        if (known == null) {
            known = ParsedFile.read(file, nameOf(file));
            parsed.put(file, known);
        }
        return known;
    }
}
