package com.example.orders.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Loads the event schemas from their {@code .avsc} files. These schemas are stored, fingerprinted and registered. The
 * schemas in the generated classes contain {@code avro.java.string}, so they would register a second version of each
 * contract.
 */
public final class EventSchemas {

    /**
     * The folder of the files on the class path. It is the same as in the repository, so that relative references
     * resolve.
     */
    public static final String RESOURCES = "schemas/src/main/avro/";

    private static final Map<String, Schema> BY_NAME = new ConcurrentHashMap<>();

    private EventSchemas() {}

    /**
     * Returns the registered schema for the schema of a generated event class.
     *
     * @throws IllegalArgumentException if there is no file for it
     */
    public static Schema written(Schema generated) {
        Schema written = named(generated.getName());
        if (!written.getFullName().equals(generated.getFullName())) {
            throw new IllegalArgumentException("%s is not an event; %s%s.avsc defines %s."
                    .formatted(generated.getFullName(), RESOURCES, generated.getName(), written.getFullName()));
        }
        return written;
    }

    /**
     * Returns the registered schema of the event with this simple name.
     *
     * @throws IllegalArgumentException if there is no file for it
     */
    public static Schema named(String event) {
        return BY_NAME.computeIfAbsent(event, EventSchemas::parse);
    }

    private static Schema parse(String event) {
        String resource = RESOURCES + event + ".avsc";
        try (InputStream file = EventSchemas.class.getClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalArgumentException(
                        event + " is not an event: " + resource + " is missing. Add the file to the schemas module.");
            }
            return new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
