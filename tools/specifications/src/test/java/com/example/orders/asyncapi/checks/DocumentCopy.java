package com.example.orders.asyncapi.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the project's documents and schemas for tests to break. */
record DocumentCopy(Path repository) {

    static DocumentCopy in(Path repository) throws IOException {
        DocumentCopy copy = new DocumentCopy(repository);
        for (String folder : List.of("asyncapi", "schemas/src/main/avro", "schemas/released")) {
            copy.take(Path.of("../..").resolve(folder));
        }
        return copy;
    }

    Path asyncapi() {
        return repository.resolve("asyncapi");
    }

    void replace(String file, String text, String instead) throws IOException {
        Path path = repository.resolve(file);
        String before = Files.readString(path);
        assertThat(before).as(file).contains(text);
        int at = before.indexOf(text);
        Files.writeString(path, before.substring(0, at) + instead + before.substring(at + text.length()));
    }

    void write(String file, String content) throws IOException {
        Files.writeString(repository.resolve(file), content);
    }

    /** Returns the line on which a text begins. */
    int line(String file, String text) throws IOException {
        String content = Files.readString(repository.resolve(file));
        assertThat(content).contains(text);
        return 1
                + (int) content.substring(0, content.indexOf(text))
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
    }

    private void take(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(DocumentCopy::isContract).toList()) {
                Path target = repository.resolve(Path.of("../..").relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static boolean isContract(Path file) {
        return file.toString().endsWith(".avsc") || file.toString().endsWith(".yaml");
    }
}
