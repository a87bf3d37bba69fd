package com.example.orders.asyncapi;

import com.example.orders.stack.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Edited copies of this repository's documents. */
final class EditedDocuments {

    private static final Path REPOSITORY =
            Path.of("").toAbsolutePath().getParent().getParent();

    private EditedDocuments() {}

    /** Copies the documents to the folder, with one text replaced in all of them. */
    static Documents in(Path folder, String text, String by) throws IOException {
        Path copy = folder.resolve("edited");
        Folders.deleteIfPresent(copy);
        for (String part : Set.of("asyncapi", "schemas/src/main/avro")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(part))) {
                for (Path file : files.filter(path -> path.toString().matches(".*\\.(yaml|avsc)")
                                && !path.toString().contains("/target/")
                                && !path.toString().contains("/node_modules/"))
                        .toList()) {
                    Path target = copy.resolve(REPOSITORY.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.writeString(target, Files.readString(file).replace(text, by));
                }
            }
        }
        return Documents.read(copy.resolve("asyncapi"));
    }
}
