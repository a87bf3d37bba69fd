package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A named part of a document, for instance a channel.
 *
 * @param identity what identifies the part under another name
 */
record Named<T>(String name, Object identity, Value value, T thing) {

    /** Pairs the parts with the same name and, among the rest, those with the same identity. */
    static <T> void match(
            Collection<Named<T>> before,
            Collection<Named<T>> now,
            Consumer<Named<T>> added,
            Consumer<Named<T>> removed,
            BiConsumer<Named<T>, Named<T>> both) {
        List<Named<T>> left = new ArrayList<>(before);
        left.removeIf(earlier -> now.stream().anyMatch(present -> present.name.equals(earlier.name)));
        for (Named<T> present : now) {
            Optional<Named<T>> earlier = before.stream()
                    .filter(candidate -> candidate.name.equals(present.name))
                    .findFirst()
                    .or(() -> left.stream()
                            .filter(candidate -> candidate.identity.equals(present.identity))
                            .findFirst());
            earlier.ifPresent(left::remove);
            earlier.ifPresentOrElse(known -> both.accept(known, present), () -> added.accept(present));
        }
        left.forEach(removed);
    }

    /** Reports a part whose name changed but whose identity did not. */
    void renamedTo(Named<T> now, String what, Scope scope) {
        scope.add("RENAMED", new Pair(word(), now.word()), what);
    }

    private Value word() {
        return Value.word(name, value.place());
    }
}
