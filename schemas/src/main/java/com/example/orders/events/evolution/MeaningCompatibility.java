package com.example.orders.events.evolution;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Finds changes of meaning that Avro regards as compatible because the binary form is the same: another logical type,
 * another precision or scale of a decimal, or a change between string and bytes. A reader would silently take cents for
 * euros, milliseconds for microseconds, or a decimal's digits for its bytes.
 */
final class MeaningCompatibility {

    private static final String SCALE = "scale";

    private static final List<String> ATTRIBUTES = List.of("logicalType", "precision", SCALE);

    /** The types that Avro reads as each other. Avro itself finds all other type changes, in at least one direction. */
    private static final Set<Schema.Type> EXCHANGEABLE = EnumSet.of(Schema.Type.STRING, Schema.Type.BYTES);

    private final String name;
    private final String version;
    private final Collection<Finding> findings = new LinkedHashSet<>();

    /** Ensures that a recursive record, or one that is used in many places, is compared once. */
    private final Set<Pair> compared = new HashSet<>();

    private record Pair(String current, String released) {}

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
        if (!compared.add(new Pair(current.getFullName(), released.getFullName()))) {
            return;
        }
        for (Schema.Field old : released.getFields()) {
            field(current, old)
                    .ifPresent(field -> compare(
                            path.isEmpty() ? old.name() : path + "." + old.name(), field.schema(), old.schema()));
        }
    }

    /** Finds the field that reads the old field's data, by name or alias. */
    private static Optional<Schema.Field> field(Schema current, Schema.Field old) {
        return Optional.ofNullable(current.getField(old.name())).or(() -> current.getFields().stream()
                .filter(field -> field.aliases().contains(old.name()))
                .findFirst());
    }

    /** Matches branches by type and name, because a union contains each unnamed type once. Strings also match bytes. */
    private void compareBranches(String path, List<Schema> current, List<Schema> released) {
        Set<List<Integer>> pairs = new LinkedHashSet<>();
        for (int then = 0; then < released.size(); then++) {
            int old = then;
            counterpart(released.get(old), current).ifPresent(now -> pairs.add(List.of(now, old)));
        }
        for (int now = 0; now < current.size(); now++) {
            int branch = now;
            counterpart(current.get(branch), released).ifPresent(old -> pairs.add(List.of(branch, old)));
        }
        pairs.forEach(pair -> compare(path, current.get(pair.getFirst()), released.get(pair.getLast())));
    }

    private static OptionalInt counterpart(Schema branch, List<Schema> others) {
        OptionalInt same = first(others, other -> other.getFullName().equals(branch.getFullName()));
        return same.isPresent() || !EXCHANGEABLE.contains(branch.getType())
                ? same
                : first(others, other -> EXCHANGEABLE.contains(other.getType()));
    }

    private static OptionalInt first(List<Schema> schemas, Predicate<Schema> condition) {
        return IntStream.range(0, schemas.size())
                .filter(index -> condition.test(schemas.get(index)))
                .findFirst();
    }

    private void compareAttribute(String path, String attribute, Schema current, Schema released) {
        Object now = value(attribute, current);
        Object then = value(attribute, released);
        if (!Objects.equals(now, then)) {
            find(path, attribute, text(now), text(then));
        }
    }

    /** Returns the attribute's value; a decimal without a scale has the scale 0. */
    private static Object value(String attribute, Schema schema) {
        Object value = schema.getObjectProp(attribute);
        return value == null && attribute.equals(SCALE) && schema.getLogicalType() instanceof LogicalTypes.Decimal
                ? 0
                : value;
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
