package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Impact;
import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.Value;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a service sends and receives. */
final class OperationRules {

    private final Scope document;

    OperationRules(Scope document) {
        this.document = document;
    }

    void compareAll(List<Operation> before, List<Operation> now) {
        Counterpart.match(byName(before), byName(now), OperationRules::isSame).forEach(operation -> {
            if (operation.isNew()) {
                added(operation.now().orElseThrow());
            } else if (operation.isGone()) {
                removed(operation.before().orElseThrow());
            } else {
                compare(operation.before().orElseThrow(), operation.now().orElseThrow());
            }
        });
    }

    private void added(Operation operation) {
        Scope scope = document.at(operation.channel().address());
        Pair part = new Pair(Value.missing(operation.place()), Value.of(operation.source()));
        scope.add(Kind.OPERATION_ADDED, part, described(operation), otherSide(operation));
        if (operation.action() == Action.SEND) {
            operation.messages().stream()
                    .filter(message -> !scope.audience().isExpected(message.name(), scope.addresses()))
                    .forEach(message -> messageAdded(message, operation, scope));
        }
    }

    private void removed(Operation operation) {
        Pair part = new Pair(Value.of(operation.source()), Value.missing(operation.place()));
        document.at(operation.channel().address())
                .add(Kind.OPERATION_REMOVED, part, described(operation), otherSide(operation));
    }

    private void compare(Operation old, Operation present) {
        Scope scope = document.at(old.channel().address(), present.channel().address());
        Pair operation = new Pair(Value.merged(old.source()), Value.merged(present.source()));
        if (!old.name().equals(present.name())) {
            Renaming.report(old.name(), present.name(), operation, "operation", scope);
        }
        String prefix = present.name() + ": ";
        for (String name : operation.names()) {
            Pair part = operation.at(name);
            if (Words.isOne(name)) {
                scope.add(Kind.TEXT_CHANGED, part, prefix + name);
                continue;
            }
            switch (name) {
                case "action" -> scope.add(Kind.ACTION_CHANGED, part, prefix + name, Side.RECEIVERS, Side.SENDERS);
                case "channel" -> channel(old, present, scope);
                case "messages", "traits" -> {} // below, as they take effect
                case "bindings" -> bindings(part, scope);
                case "x-transactional-id-prefix" -> transactionalId(part, scope);
                case "x-consumer-group" -> noGroup(part, operation, scope, prefix);
                case "x-published-by" ->
                    scope.add(Kind.PUBLISHER_CHANGED, part, prefix + "published by (x-published-by)", Side.RECEIVERS);
                default -> scope.unclassified(part, prefix + name);
            }
        }
        messages(old, present, scope);
    }

    /** A channel whose address changed is reported by itself. */
    private static void channel(Operation old, Operation present, Scope scope) {
        if (!old.channel().name().equals(present.channel().name())) {
            Place place =
                    present.source().written("channel").orElse(present.source()).place();
            Pair addresses = new Pair(
                    Value.word(old.channel().address(), place),
                    Value.word(present.channel().address(), place));
            scope.add(
                    Kind.OPERATION_CHANNEL_CHANGED,
                    addresses,
                    present.name() + ": channel",
                    Side.RECEIVERS,
                    Side.SENDERS);
        }
    }

    /** Saying {@code none} where no group is bound says what was so before; the binding has the groups. */
    private static void noGroup(Pair part, Pair operation, Scope scope, String prefix) {
        boolean saysNone = Set.of("", "none")
                .containsAll(List.of(part.before().text(), part.now().text()));
        Pair group = operation.at("bindings").at("kafka").at("groupId");
        if (saysNone && !group.before().present() && !group.now().present()) {
            scope.add(Kind.TEXT_CHANGED, part, prefix + "consumer group");
        } else {
            scope.add(Kind.GROUP_CHANGED, part, prefix + "consumer group", Side.SELF);
        }
    }

    /** Written down for the first time, it is what was so before. */
    private static void transactionalId(Pair prefix, Scope scope) {
        Impact impact = prefix.added() ? Impact.COMPATIBLE : Impact.BREAKING;
        scope.add(Kind.TRANSACTIONAL_ID_CHANGED, impact, prefix, "transactional id, prefix", Side.SELF);
    }

    /** Without the operation's name: several operations may have them from one trait, and that is one change. */
    private static void bindings(Pair bindings, Scope scope) {
        for (String protocol : bindings.names()) {
            if (!bindings.at(protocol).isOfObjects()) {
                scope.unclassified(bindings.at(protocol), protocol);
                continue;
            }
            for (String name : bindings.at(protocol).names()) {
                Pair part = bindings.at(protocol).at(name);
                switch (protocol + "." + name) {
                    case "kafka.groupId" -> scope.add(Kind.GROUP_CHANGED, only(part), name, Side.SELF);
                    case "kafka.clientId" -> scope.add(Kind.CLIENT_ID_CHANGED, only(part), name, Side.SELF);
                    case "kafka.bindingVersion", "sqs.bindingVersion" ->
                        scope.add(Kind.BINDING_VERSION_CHANGED, part, name);
                    default -> scope.unclassified(part, protocol + "." + name);
                }
            }
        }
    }

    /** The one value that a schema allows, which is what a reader wants to see; else the schema. */
    private static Pair only(Pair schema) {
        return schema.before().at("enum").json().size() == 1
                        && schema.now().at("enum").json().size() == 1
                        && schema.at("enum").differs()
                ? schema.at("enum")
                : schema;
    }

    private static void messages(Operation old, Operation present, Scope scope) {
        Counterpart.match(byKey(old), byKey(present), (one, other) -> one.name().equals(other.name()))
                .forEach(message -> {
                    if (message.isNew()) {
                        messageAdded(message.now().orElseThrow(), present, scope);
                    } else if (message.isGone()) {
                        messageRemoved(message.before().orElseThrow(), old, scope);
                    } else if (message.isRenamed()) {
                        Message now = message.now().orElseThrow();
                        Value before = Value.of(message.before().orElseThrow().source());
                        Pair pair = new Pair(before, Value.of(now.source()));
                        Renaming.report(message.nameBefore(), message.nameNow(), pair, "message", scope);
                    }
                });
    }

    private static void messageAdded(Message message, Operation operation, Scope scope) {
        Place place = place(message, operation);
        Pair part = new Pair(Value.missing(place), Value.word(message.name(), place));
        boolean expected =
                operation.action() == Action.RECEIVE || scope.audience().isExpected(message.name(), scope.addresses());
        scope.add(
                Kind.MESSAGE_ADDED,
                expected ? Impact.COMPATIBLE : Impact.BREAKING,
                part,
                operation.name() + ": message",
                otherSide(operation));
    }

    private static void messageRemoved(Message message, Operation operation, Scope scope) {
        Place place = place(message, operation);
        Pair part = new Pair(Value.word(message.name(), place), Value.missing(place));
        scope.add(Kind.MESSAGE_REMOVED, part, operation.name() + ": message", otherSide(operation));
    }

    /** The line of the operation's list or, where it takes all messages of its channel, the operation itself. */
    private static Place place(Message message, Operation operation) {
        return operation.source().find("messages").stream()
                .flatMap(list -> list.written().stream())
                .filter(written -> written.resolved().sameAs(message.source()))
                .findFirst()
                .orElse(operation.source())
                .place();
    }

    private static boolean isSame(Operation one, Operation other) {
        return one.action() == other.action()
                && one.channel().address().equals(other.channel().address())
                && one.messages().stream()
                        .map(Message::name)
                        .toList()
                        .equals(other.messages().stream().map(Message::name).toList());
    }

    private static Side otherSide(Operation operation) {
        return operation.action() == Action.SEND ? Side.RECEIVERS : Side.SENDERS;
    }

    private static String described(Operation operation) {
        return "operation " + operation.name();
    }

    private static Map<String, Operation> byName(List<Operation> operations) {
        Map<String, Operation> byName = new LinkedHashMap<>();
        operations.forEach(operation -> byName.put(operation.name(), operation));
        return byName;
    }

    private static Map<String, Message> byKey(Operation operation) {
        Map<String, Message> byKey = new LinkedHashMap<>();
        operation.messages().forEach(message -> byKey.put(message.key(), message));
        return byKey;
    }
}
