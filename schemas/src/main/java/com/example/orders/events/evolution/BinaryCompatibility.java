package com.example.orders.events.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Avro's own schema resolution in both directions, told with the field and the remedy. */
final class BinaryCompatibility {

    /** Avro repeats what it finds in a record for every path to it, and runs out of memory when there are millions. */
    private static final long MOST_PATHS = 10_000;

    private final Schema current;
    private final Schema released;
    private final String version;

    BinaryCompatibility(Schema current, Schema released, String version) {
        this.current = current;
        this.released = released;
        this.version = version;
    }

    List<Finding> check() {
        if (current.equals(released)) {
            return List.of();
        }
        if (RecordPaths.of(current) > MOST_PATHS || RecordPaths.of(released) > MOST_PATHS) {
            return List.of(new Finding(
                    current.getFullName(),
                    "",
                    "its records are used along more than %s paths, which is too many to compare it with version %s"
                            .formatted(MOST_PATHS, version),
                    "use each record once"));
        }
        Stream<Finding> backward = incompatibilities(current, released)
                .map(found -> finding(
                        found,
                        current,
                        "the current schema cannot read what version %s wrote".formatted(version),
                        backwardRemedy(found)));
        Stream<Finding> forward = incompatibilities(released, current)
                .map(found -> finding(
                        found,
                        released,
                        "version %s cannot read what the current schema writes".formatted(version),
                        forwardRemedy(found)));
        return Stream.concat(backward, forward).toList();
    }

    private static Stream<Incompatibility> incompatibilities(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream();
    }

    private Finding finding(Incompatibility found, Schema reader, String problem, String remedy) {
        String detail = "%s (%s: %s)".formatted(problem, found.getType(), found.getMessage());
        return new Finding(current.getFullName(), field(reader, found.getLocation()), detail, remedy);
    }

    private static String backwardRemedy(Incompatibility found) {
        return switch (found.getType()) {
            case READER_FIELD_MISSING_DEFAULT_VALUE -> "give the new field a default";
            case MISSING_ENUM_SYMBOLS -> "bring the removed symbol back";
            case NAME_MISMATCH -> "keep the name; what needs another name is a new event";
            case FIXED_SIZE_MISMATCH, TYPE_MISMATCH, MISSING_UNION_BRANCH -> Remedies.KEEP_TYPE;
        };
    }

    private static String forwardRemedy(Incompatibility found) {
        return switch (found.getType()) {
            case READER_FIELD_MISSING_DEFAULT_VALUE ->
                "keep the field, or keep it under its old name when it was renamed; it was released without a default";
            case MISSING_ENUM_SYMBOLS ->
                "take the new symbol out; the enum was released without a default, so readers cannot know it";
            case NAME_MISMATCH -> "keep the name; what needs another name is a new event";
            case FIXED_SIZE_MISMATCH, TYPE_MISMATCH, MISSING_UNION_BRANCH -> Remedies.KEEP_TYPE;
        };
    }

    /** Turns Avro's pointer, for instance {@code /fields/2/type/items/fields/0}, into the names of the fields. */
    private static String field(Schema root, String location) {
        List<String> names = new ArrayList<>();
        String[] segments = location.substring(1).split("/", -1);
        Schema schema = root;
        for (int i = 0; i < segments.length; i++) {
            if (segments[i].equals("fields") && i + 1 < segments.length) {
                Schema.Field field = schema.getFields().get(Integer.parseInt(segments[++i]));
                names.add(field.name());
                schema = field.schema();
            } else if (schema.getType() == Schema.Type.ARRAY && segments[i].equals("items")) {
                schema = schema.getElementType();
            } else if (schema.getType() == Schema.Type.MAP && segments[i].equals("values")) {
                schema = schema.getValueType();
            } else if (schema.getType() == Schema.Type.UNION && segments[i].matches("[0-9]+")) {
                schema = schema.getTypes().get(Integer.parseInt(segments[i]));
            }
        }
        return String.join(".", names);
    }
}
