package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.Place;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files in a folder of documents.
 *
 * @param documents those that declare themselves to be AsyncAPI, whatever their names
 * @param parts the other YAML and JSON files
 */
record DocumentFolder(List<Path> documents, List<Path> parts) {

    private static final int DEPTH = 4;
    private static final Pattern NAME = Pattern.compile(".+\\.(ya?ml|json)");

    /** Folders of programs, whose files are not part of the documents. */
    private static final Set<String> OTHERS = Set.of("site", "src", "target", "node_modules");

    private static final Pattern MARK = Pattern.compile("(?m)^\\s*[\"']?asyncapi[\"']?\\s*:|^\\{.*\"asyncapi\"");

    static DocumentFolder of(Path folder) {
        try (Stream<Path> files = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> all = files.filter(file -> Files.isRegularFile(file)
                            && NAME.matcher(file.getFileName().toString()).matches()
                            && isOfDocuments(folder.relativize(file)))
                    .sorted()
                    .toList();
            List<Path> documents =
                    all.stream().filter(DocumentFolder::isDocument).toList();
            if (documents.isEmpty()) {
                throw new InvalidDocumentException(
                        new Place(folder.toString(), 1), "no AsyncAPI document is here", "name a folder of documents");
            }
            return new DocumentFolder(
                    documents,
                    all.stream().filter(file -> !documents.contains(file)).toList());
        } catch (IOException e) {
            throw new InvalidDocumentException(
                    new Place(folder.toString(), 1), "the folder cannot be read", "name a folder of documents", e);
        }
    }

    private static boolean isOfDocuments(Path relative) {
        for (Path folder : relative) {
            if (OTHERS.contains(folder.toString()) || folder.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDocument(Path file) {
        try {
            return MARK.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            return false; // not UTF-8 text; reported where it is referred to
        }
    }
}
