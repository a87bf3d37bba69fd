package com.example.orders.events.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;

/** Checks Avro's schema resolution in both directions, and reports each finding with its field and remedy. */
final class BinaryCompatibility {

    /** Avro repeats a record's findings for every path to the record. Millions of paths would exhaust the memory. */
    private static final long MAX_PATHS = 10_000;

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
        if (RecordPaths.of(current) > MAX_PATHS || RecordPaths.of(released) > MAX_PATHS) {
            return List.of(new Finding(
                    current.getFullName(),
                    "",
                    "there are more than %s paths to its records, which is too many to compare it with version %s"
                            .formatted(MAX_PATHS, version),
                    "use each record once"));
        }
        Stream<Finding> backward = incompatibilities(current, released)
                .map(found -> finding(
                        found,
                        current,
                        Finding.Kind.ADDED_FIELD,
                        "the current schema cannot read data of version %s".formatted(version),
                        backwardRemedy(found)));
        Stream<Finding> forward = incompatibilities(released, current)
                .map(found -> finding(
                        found,
                        released,
                        Finding.Kind.REMOVED_FIELD,
                        "version %s cannot read data of the current schema".formatted(version),
                        forwardRemedy(found)));
        return Stream.concat(backward, forward).toList();
    }

    private static Stream<Incompatibility> incompatibilities(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream();
    }

    private Finding finding(
            Incompatibility found, Schema reader, Finding.Kind ofMissingField, String problem, String remedy) {
        Finding.Kind kind = found.getType() == SchemaIncompatibilityType.READER_FIELD_MISSING_DEFAULT_VALUE
                ? ofMissingField
                : Finding.Kind.OTHER;
        String detail = "%s (%s: %s)".formatted(problem, found.getType(), found.getMessage());
        return new Finding(current.getFullName(), field(reader, found.getLocation()), kind, detail, remedy);
    }

    private static String backwardRemedy(Incompatibility found) {
        return switch (found.getType()) {
            case READER_FIELD_MISSING_DEFAULT_VALUE -> "give the new field a default";
            case MISSING_ENUM_SYMBOLS -> "restore the removed symbol";
            case NAME_MISMATCH -> "keep the name, or add a new event under the other name";
            case FIXED_SIZE_MISMATCH, TYPE_MISMATCH, MISSING_UNION_BRANCH -> Remedies.KEEP_TYPE;
        };
    }

    private static String forwardRemedy(Incompatibility found) {
        return switch (found.getType()) {
            case READER_FIELD_MISSING_DEFAULT_VALUE ->
                "keep the field, or keep it under its old name if it was renamed; it was released without a default";
            case MISSING_ENUM_SYMBOLS ->
                "remove the new symbol; the enum was released without a default, so old readers cannot read the symbol";
            case NAME_MISMATCH -> "keep the name, or add a new event under the other name";
            case FIXED_SIZE_MISMATCH, TYPE_MISMATCH, MISSING_UNION_BRANCH -> Remedies.KEEP_TYPE;
        };
    }

    /** Converts Avro's pointer, for example {@code /fields/2/type/items/fields/0}, into the path of field names. */
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
