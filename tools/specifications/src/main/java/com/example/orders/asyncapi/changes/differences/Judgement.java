package com.example.orders.asyncapi.changes.differences;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Classifies a change of a value by its direction; a direction without an entry is {@code changed}.
 *
 * @param standard the default where nothing is stated; null if unknown
 * @param unlimited whether a negative number is larger than any other
 * @param means the meaning of each value that is not directly comparable; null for numbers and text
 */
public record Judgement(
        String added,
        String removed,
        String raised,
        String lowered,
        String changed,
        String standard,
        boolean unlimited,
        Map<String, Set<String>> means) {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** Returns the entry for a pair; empty if both sides have the same meaning. */
    public Optional<String> of(Pair part) {
        if (!part.differs()) {
            return Optional.empty();
        }
        if (standard == null && (part.added() || part.gone())) {
            return entry(part.added() ? added : removed);
        }
        if (means != null) {
            return ofSets(meaning(part.before()), meaning(part.now()));
        }
        Optional<BigDecimal> before = number(part.before());
        Optional<BigDecimal> now = number(part.now());
        if (raised == null || before.isEmpty() || now.isEmpty()) {
            return entry(changed == null ? lowered : changed);
        }
        int moved = now.get().compareTo(before.get());
        return moved == 0 ? Optional.empty() : entry(moved > 0 ? raised : lowered);
    }

    private Optional<String> ofSets(Set<String> before, Set<String> now) {
        if (before.equals(now)) {
            return Optional.empty();
        }
        return entry(now.containsAll(before) ? raised : before.containsAll(now) ? lowered : changed);
    }

    private Optional<String> entry(String wanted) {
        return Optional.of(Objects.requireNonNullElse(wanted, changed));
    }

    private Set<String> meaning(Value value) {
        Set<String> meaning = new HashSet<>();
        Iterable<JsonNode> entries = value.json().isArray() ? value.json() : List.of(value.json());
        entries.forEach(entry -> {
            // Distinguishes a number from a text with the same digits.
            String name = entry.isTextual() ? entry.textValue() : " " + entry;
            meaning.addAll(means.getOrDefault(name, Set.of(name)));
        });
        return meaning;
    }

    private Optional<BigDecimal> number(Value value) {
        String text = value.present() ? value.text() : Objects.requireNonNullElse(standard, "");
        if (!text.matches("-?[0-9]{1,18}([.][0-9]{1,18})?([eE][+-]?[0-9]{1,3})?")) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        return Optional.of(unlimited && number.signum() < 0 ? MOST : number);
    }
}
