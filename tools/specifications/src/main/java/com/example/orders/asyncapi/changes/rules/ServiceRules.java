package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.Value;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a document says of the service as a whole; hands its parts to the rules for them. */
final class ServiceRules {

    private ServiceRules() {}

    static void compare(ServiceDocument before, ServiceDocument now, Scope scope) {
        Set<String> names = new LinkedHashSet<>();
        before.source().json().fieldNames().forEachRemaining(names::add);
        now.source().json().fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            switch (name) {
                case "asyncapi" ->
                    scope.add(Kind.SPECIFICATION_VERSION_CHANGED, part(before, now, name), name, Side.SELF);
                case "id" -> scope.add(Kind.DOCUMENT_ID_CHANGED, part(before, now, name), name, Side.SELF);
                case "info" -> info(part(before, now, name), scope);
                case "defaultContentType" ->
                    scope.add(Kind.DEFAULT_CONTENT_TYPE_CHANGED, part(before, now, name), name);
                case "servers" -> ServerRules.compareAll(part(before, now, name), scope);
                case "channels" -> new ChannelRules(before, now, scope).compareAll();
                case "operations" -> new OperationRules(scope).compareAll(before.operations(), now.operations());
                case "components" -> {} // seen through what refers to them; UnusedComponents has the others
                default -> scope.unclassified(part(before, now, name), name);
            }
        }
    }

    /** All of it is for people, except the version, which is what the comparison demands something of. */
    private static void info(Pair info, Scope scope) {
        for (String name : info.names()) {
            if (!name.equals("version")) {
                scope.add(Kind.TEXT_CHANGED, info.at(name), "info." + name);
            }
        }
    }

    private static Pair part(ServiceDocument before, ServiceDocument now, String name) {
        return new Pair(value(before.source(), name), value(now.source(), name));
    }

    private static Value value(DocumentNode document, String name) {
        return document.written(name).map(Value::of).orElseGet(() -> Value.missing(document.place()));
    }
}
