package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.Value;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares a document with its earlier state: its general information, its servers and its other parts. */
record DocumentComparison(ServiceDocument before, ServiceDocument now, Scope scope) {

    void compare() {
        Set<String> names = new LinkedHashSet<>();
        before.source().json().fieldNames().forEachRemaining(names::add);
        now.source().json().fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            switch (name) {
                case "servers" -> servers(new Pair(value(before, name), value(now, name)));
                case "channels" -> new ChannelComparison(before, now, scope).compare();
                case "operations" -> new OperationComparison(scope).compare(before.operations(), now.operations());
                case "components" -> {} // compared where they are referred to; UnusedComponents covers the rest
                default ->
                    PropertyComparison.of("document", "", scope)
                            .compare(name, new Pair(value(before, name), value(now, name)));
            }
        }
    }

    /** Omits the server's name from the change: each document may name a shared server differently. */
    private void servers(Pair servers) {
        Named.match(
                byName(servers.before()),
                byName(servers.now()),
                added -> scope.add("SERVER_ADDED", Pair.added(added.value()), "server " + added.name()),
                removed -> scope.add("SERVER_REMOVED", Pair.removed(removed.value()), "server " + removed.name()),
                (old, present) -> {
                    old.renamedTo(present, "server", scope);
                    PropertyComparison.of("server", "server, ", scope).compare(new Pair(old.value(), present.value()));
                });
    }

    private static List<Named<Value>> byName(Value servers) {
        return servers.names().stream()
                .map(name -> new Named<>(name, servers.at(name).json(), servers.at(name), servers.at(name)))
                .toList();
    }

    private static Value value(ServiceDocument document, String name) {
        return document.source()
                .written(name)
                .map(Value::of)
                .orElseGet(() -> Value.missing(document.source().place()));
    }
}
