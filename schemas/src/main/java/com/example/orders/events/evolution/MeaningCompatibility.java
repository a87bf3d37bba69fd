package com.example.orders.events.evolution;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Finds changes of meaning under an unchanged binary form, which Avro calls compatible: another logical type, another
 * precision or scale of a decimal, text that becomes bytes or the other way round. A reader would silently take cents for
 * euros, milliseconds for microseconds, or a decimal's digits for its bytes.
 */
final class MeaningCompatibility {

    private static final List<String> ATTRIBUTES = List.of("logicalType", "precision", "scale");

    /** Avro reads each as the other; every other change of a type it finds itself, in one direction at least. */
    private static final Set<Schema.Type> EXCHANGEABLE = EnumSet.of(Schema.Type.STRING, Schema.Type.BYTES);

    private final String name;
    private final String version;
    private final Collection<Finding> findings = new LinkedHashSet<>();

    MeaningCompatibility(String name, String version) {
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
        } else if (EXCHANGEABLE.contains(current.getType()) && EXCHANGEABLE.contains(released.getType())) {
            find(path, "type", current.getType().getName(), released.getType().getName());
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

    /** A union holds each unnamed type once, so branches belong together by type and name, or as text and bytes. */
    private void compareBranches(String path, List<Schema> current, List<Schema> released) {
        released.forEach(old -> counterpart(old, current).ifPresent(now -> compare(path, now, old)));
        current.forEach(now -> counterpart(now, released).ifPresent(old -> compare(path, now, old)));
    }

    private static Optional<Schema> counterpart(Schema branch, List<Schema> others) {
        return others.stream()
                .filter(other -> other.getFullName().equals(branch.getFullName()))
                .findFirst()
                .or(() -> others.stream()
                        .filter(other -> EXCHANGEABLE.contains(other.getType()))
                        .findFirst());
    }

    private void compareAttribute(String path, String attribute, Schema current, Schema released) {
        Object now = current.getObjectProp(attribute);
        Object then = released.getObjectProp(attribute);
        if (!Objects.equals(now, then)) {
            find(path, attribute, text(now), text(then));
        }
    }

    private void find(String path, String what, String now, String then) {
        findings.add(new Finding(
                name,
                path,
                "%s is %s, but was %s in version %s".formatted(what, now, then, version),
                Remedies.KEEP_TYPE));
    }

    private static String text(Object attribute) {
        return attribute == null ? "absent" : attribute.toString();
    }

    private static List<Schema> branches(Schema schema) {
        return schema.getType() == Schema.Type.UNION ? schema.getTypes() : List.of(schema);
    }
}
