package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.Value;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Compares components that no document refers to, the only part that the other comparisons do not reach. */
final class UnusedComponents {

    private final Set<String> reachedBefore;
    private final Set<String> reachedNow;

    UnusedComponents(Documents before, Documents now) {
        this.reachedBefore = reached(before);
        this.reachedNow = reached(now);
    }

    void compare(ServiceDocument before, ServiceDocument now, Scope scope) {
        Map<String, Value> earlier = unused(before, reachedBefore);
        Map<String, Value> present = unused(now, reachedNow);
        Set<String> names = new LinkedHashSet<>(present.keySet());
        names.addAll(earlier.keySet());
        names.forEach(name -> scope.add(
                "UNUSED_COMPONENT_CHANGED",
                new Pair(
                        earlier.getOrDefault(name, Value.missing(now.place())),
                        present.getOrDefault(name, Value.missing(now.place()))),
                name));
    }

    private static Map<String, Value> unused(ServiceDocument document, Set<String> reached) {
        Map<String, Value> unused = new LinkedHashMap<>();
        document.source().written("components").stream()
                .flatMap(components -> components.written().stream())
                .flatMap(kind -> kind.written().stream())
                .filter(component -> !reached.contains(key(component)))
                .forEach(component -> unused.put(component.pointer().substring(1), Value.of(component)));
        return unused;
    }

    private static Set<String> reached(Documents documents) {
        Set<String> reached = new HashSet<>();
        for (ServiceDocument document : documents.services()) {
            document.source().written().stream()
                    .filter(part -> !part.name().equals("components"))
                    .forEach(part -> reach(part, reached));
        }
        return reached;
    }

    private static void reach(DocumentNode node, Set<String> reached) {
        if (node.reference().isEmpty()) {
            node.written().forEach(child -> reach(child, reached));
            return;
        }
        DocumentNode target = node.resolved();
        if (reached.add(key(target))) {
            reach(target, reached);
        }
    }

    private static String key(DocumentNode node) {
        return node.file() + "#" + node.pointer();
    }
}
