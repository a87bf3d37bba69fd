package com.example.orders.asyncapi.changes.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** A named thing as it was and as it is; one side is empty when it came or went. */
record Counterpart<T>(Optional<T> before, Optional<T> now, String nameBefore, String nameNow) {

    /** Brings together what has the same name or, of what is left, what is the same under another name. */
    static <T> List<Counterpart<T>> match(Map<String, T> before, Map<String, T> now, BiPredicate<T, T> same) {
        Map<String, T> left = new LinkedHashMap<>(before);
        left.keySet().removeAll(now.keySet());
        List<Counterpart<T>> matched = new ArrayList<>();
        now.forEach((name, present) -> {
            if (before.containsKey(name)) {
                matched.add(new Counterpart<>(Optional.of(before.get(name)), Optional.of(present), name, name));
                return;
            }
            Optional<String> earlier = left.entrySet().stream()
                    .filter(candidate -> same.test(candidate.getValue(), present))
                    .map(Map.Entry::getKey)
                    .findFirst();
            Optional<T> old = earlier.map(left::remove);
            matched.add(new Counterpart<>(old, Optional.of(present), earlier.orElse(""), name));
        });
        left.forEach((name, gone) -> matched.add(new Counterpart<>(Optional.of(gone), Optional.empty(), name, "")));
        return matched;
    }

    boolean isNew() {
        return before.isEmpty();
    }

    boolean isGone() {
        return now.isEmpty();
    }

    boolean isRenamed() {
        return !isNew() && !isGone() && !nameBefore.equals(nameNow);
    }
}
