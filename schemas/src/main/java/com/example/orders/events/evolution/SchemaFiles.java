package com.example.orders.events.evolution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Reads {@code .avsc} files. Each file is parsed separately, so that a reference to another file's type is an error.
 */
public final class SchemaFiles {

    private SchemaFiles() {}

    /** Reads the schemas of one folder, ordered by file name. */
    public static List<Schema> read(Path folder) {
        return list(folder).stream()
                .filter(file -> file.toString().endsWith(".avsc"))
                .map(SchemaFiles::parse)
                .toList();
    }

    /** Reads the schemas of each released version, keyed and ordered by version. */
    public static SequencedMap<String, List<Schema>> released(Path folder) {
        SequencedMap<String, List<Schema>> versions = new LinkedHashMap<>();
        list(folder).stream()
                .filter(Files::isDirectory)
                .forEach(version -> versions.put(version.getFileName().toString(), read(version)));
        return versions;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The schemas in " + folder + " cannot be read", e);
        }
    }

    static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (RuntimeException e) {
            // Avro's parser throws several unrelated exception types for an invalid schema.
            throw new AvroRuntimeException(file + " is not a complete Avro schema: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
