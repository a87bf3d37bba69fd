package com.example.orders.events.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * Finds changes of meaning under an unchanged binary form, which Avro calls compatible: another logical type, another
 * precision or scale of a decimal. A reader would silently take cents for euros, or milliseconds for microseconds.
 */
final class LogicalTypeCompatibility {

    private static final List<String> ATTRIBUTES = List.of("logicalType", "precision", "scale");

    private final String name;
    private final String version;
    private final List<Finding> findings = new ArrayList<>();

    LogicalTypeCompatibility(String name, String version) {
        this.name = name;
        this.version = version;
    }

    List<Finding> check(Schema current, Schema released) {
        compare("", current, released);
        return List.copyOf(findings);
    }

    private void compare(String path, Schema current, Schema released) {
        if (current.getType() == Schema.Type.UNION || released.getType() == Schema.Type.UNION) {
            compareBranches(path, branches(current), branches(released));
        } else if (current.getType() == released.getType()) {
            ATTRIBUTES.forEach(attribute -> compareAttribute(path, attribute, current, released));
            switch (current.getType()) {
                case RECORD -> compareFields(path, current, released);
                case ARRAY -> compare(path, current.getElementType(), released.getElementType());
                case MAP -> compare(path, current.getValueType(), released.getValueType());
                default -> {}
            }
        }
    }

    private void compareFields(String path, Schema current, Schema released) {
        for (Schema.Field old : released.getFields()) {
            Schema.Field field = current.getField(old.name());
            if (field != null) {
                compare(path.isEmpty() ? old.name() : path + "." + old.name(), field.schema(), old.schema());
            }
        }
    }

    /** A union holds each unnamed type once, so branches belong together by type and name. */
    private void compareBranches(String path, List<Schema> current, List<Schema> released) {
        for (Schema old : released) {
            current.stream()
                    .filter(branch -> branch.getType() == old.getType()
                            && branch.getFullName().equals(old.getFullName()))
                    .forEach(branch -> compare(path, branch, old));
        }
    }

    private void compareAttribute(String path, String attribute, Schema current, Schema released) {
        Object now = current.getObjectProp(attribute);
        Object then = released.getObjectProp(attribute);
        if (!Objects.equals(now, then)) {
            findings.add(new Finding(
                    name,
                    path,
                    "%s is %s, but was %s in version %s".formatted(attribute, text(now), text(then), version),
                    Remedies.KEEP_TYPE));
        }
    }

    private static String text(Object attribute) {
        return attribute == null ? "absent" : attribute.toString();
    }

    private static List<Schema> branches(Schema schema) {
        return schema.getType() == Schema.Type.UNION ? schema.getTypes() : List.of(schema);
    }
}
