package com.example.orders.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final List<Schema> ALL = Stream.of(
                    OrderCreated.getClassSchema(),
                    OrderAccepted.getClassSchema(),
                    OrderShipped.getClassSchema(),
                    OrderFulfilled.getClassSchema(),
                    OrderRejected.getClassSchema())
            .map(generated -> parse(generated.getName()))
            .toList();

    private static final Map<String, Schema> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Schema::getFullName, Function.identity()));

    private EventSchemas() {}

    /** All events, in the order in which they occur for an order. */
    public static List<Schema> all() {
        return ALL;
    }

    /**
     * Returns the registered schema for the schema of a generated event class.
     *
     * @throws IllegalArgumentException if it is not one of {@link #all}
     */
    public static Schema written(Schema generated) {
        Schema written = BY_NAME.get(generated.getFullName());
        if (written == null) {
            throw new IllegalArgumentException("%s is not one of the events %s; add its .avsc file and list it in %s."
                    .formatted(
                            generated.getFullName(),
                            BY_NAME.keySet().stream().sorted().toList(),
                            EventSchemas.class.getSimpleName()));
        }
        return written;
    }

    private static Schema parse(String event) {
        String resource = RESOURCES + event + ".avsc";
        try (InputStream file = EventSchemas.class.getClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(
                        resource + " is not on the class path; build the schemas module with Maven.");
            }
            return new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
