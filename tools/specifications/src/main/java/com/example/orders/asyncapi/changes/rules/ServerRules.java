package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a service finds its brokers, its queues and the schema registry. */
final class ServerRules {

    /** Not the server's name: each document may have its own for a shared one, and it is one change all the same. */
    private static final String PREFIX = "server, ";

    private ServerRules() {}

    static void compareAll(Pair servers, Scope scope) {
        Counterpart.match(byName(servers.before()), byName(servers.now()), (one, other) -> one.json()
                        .equals(other.json()))
                .forEach(server -> {
                    Pair pair = pair(server, servers);
                    if (server.isNew()) {
                        scope.add(Kind.SERVER_ADDED, pair, "server " + server.nameNow(), Side.SELF);
                    } else if (server.isGone()) {
                        scope.add(Kind.SERVER_REMOVED, pair, "server " + server.nameBefore(), Side.SELF);
                    } else if (server.isRenamed()) {
                        Renaming.report(server.nameBefore(), server.nameNow(), pair, "server", scope);
                    } else {
                        compare(pair, scope);
                    }
                });
    }

    private static void compare(Pair server, Scope scope) {
        for (String name : server.names()) {
            Pair part = server.at(name);
            if (Words.isOne(name)) {
                scope.add(Kind.TEXT_CHANGED, part, PREFIX + name);
                continue;
            }
            switch (name) {
                case "host", "pathname" -> scope.add(Kind.SERVER_ADDRESS_CHANGED, part, PREFIX + name, Side.SELF);
                case "protocol", "protocolVersion" ->
                    scope.add(Kind.SERVER_PROTOCOL_CHANGED, part, PREFIX + name, Side.SELF);
                case "security" -> security(part, scope);
                case "variables" -> variables(part, scope);
                case "bindings" -> bindings(part, scope);
                default -> scope.unclassified(part, PREFIX + name);
            }
        }
    }

    private static void security(Pair schemes, Scope scope) {
        boolean sameCount =
                schemes.before().json().size() == schemes.now().json().size();
        for (int index = 0; sameCount && index < schemes.now().json().size(); index++) {
            Pair scheme = new Pair(schemes.before().at(index), schemes.now().at(index));
            for (String name : scheme.names()) {
                Kind kind = Words.isOne(name) ? Kind.TEXT_CHANGED : Kind.SERVER_SECURITY_CHANGED;
                scope.add(kind, scheme.at(name), PREFIX + "security." + name, sides(kind));
            }
        }
        if (!sameCount) {
            scope.add(Kind.SERVER_SECURITY_CHANGED, schemes, PREFIX + "security", Side.SELF);
        }
    }

    /** Values that are put into the address. */
    private static void variables(Pair variables, Scope scope) {
        for (String variable : variables.names()) {
            for (String name : variables.at(variable).names()) {
                Kind kind =
                        Words.isOne(name) || name.equals("examples") ? Kind.TEXT_CHANGED : Kind.SERVER_ADDRESS_CHANGED;
                scope.add(kind, variables.at(variable).at(name), PREFIX + variable + "." + name, sides(kind));
            }
        }
    }

    private static void bindings(Pair bindings, Scope scope) {
        for (String protocol : bindings.names()) {
            if (!bindings.at(protocol).isOfObjects()) {
                scope.unclassified(bindings.at(protocol), PREFIX + protocol);
                continue;
            }
            for (String name : bindings.at(protocol).names()) {
                Pair part = bindings.at(protocol).at(name);
                String what = PREFIX + protocol + "." + name;
                switch (name) {
                    case "schemaRegistryUrl", "schemaRegistryVendor" ->
                        scope.add(Kind.REGISTRY_CHANGED, part, what, Side.SELF);
                    case "bindingVersion" -> scope.add(Kind.BINDING_VERSION_CHANGED, part, what, Side.SELF);
                    default -> scope.unclassified(part, what);
                }
            }
        }
    }

    private static Side[] sides(Kind kind) {
        return kind == Kind.TEXT_CHANGED ? new Side[0] : new Side[] {Side.SELF};
    }

    private static Pair pair(Counterpart<Value> server, Pair servers) {
        return new Pair(
                server.before().orElseGet(() -> Value.missing(servers.place())),
                server.now().orElseGet(() -> Value.missing(servers.place())));
    }

    private static Map<String, Value> byName(Value servers) {
        Map<String, Value> byName = new LinkedHashMap<>();
        servers.names().forEach(name -> byName.put(name, servers.at(name)));
        return byName;
    }
}
