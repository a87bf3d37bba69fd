package com.example.orders.asyncapi.changes.rules;

import static com.example.orders.asyncapi.changes.rules.ChangeTable.TABLE;

import com.example.orders.asyncapi.changes.Impact;
import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.Side;
import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.Value;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.Reply;
import java.util.List;
import java.util.Set;

/** Compares the operations of a service. */
record OperationComparison(Scope document) {

    private static final String CONSUMER_GROUP = "x-consumer-group";

    void compare(List<Operation> before, List<Operation> now) {
        Named.match(
                operations(before),
                operations(now),
                added -> {
                    Operation operation = added.thing();
                    Scope scope = document.at(operation.channel().address());
                    add("OPERATION_ADDED", Impact.COMPATIBLE, operation, Pair.added(added.value()), "", scope);
                    operation.messages().stream()
                            .filter(_ -> operation.action() == Action.SEND)
                            .filter(message -> !scope.audience().isExpected(message.name(), scope.addresses()))
                            .forEach(message -> messageAdded(message, operation, scope));
                },
                removed -> add(
                        "OPERATION_REMOVED",
                        Impact.BREAKING,
                        removed.thing(),
                        Pair.removed(removed.value()),
                        "",
                        document.at(removed.thing().channel().address())),
                this::compare);
    }

    private void compare(Named<Operation> before, Named<Operation> now) {
        Operation old = before.thing();
        Operation present = now.thing();
        Scope scope = document.at(old.channel().address(), present.channel().address());
        Pair operation = new Pair(before.value(), now.value());
        before.renamedTo(now, "operation", scope);
        channel(old, present, scope);
        reply(old, present, scope);
        for (String name : operation.names()) {
            // Several operations may share a binding by a trait; without the operation's name that is one change.
            String prefix = name.equals("bindings") ? "" : present.name() + ": ";
            if (name.equals(CONSUMER_GROUP) && hasNoGroup(operation)) {
                scope.add("TEXT_CHANGED", operation.at(name), prefix + name);
            } else {
                PropertyComparison.of("operation", prefix, scope).compare(name, operation.at(name));
            }
        }
        Named.match(
                messages(old),
                messages(present),
                added -> messageAdded(added.thing(), present, scope),
                removed -> {
                    Value message = Value.word(removed.thing().name(), place(removed.thing(), old));
                    add("MESSAGE_REMOVED", Impact.BREAKING, old, Pair.removed(message), ": message", scope);
                },
                (one, other) -> one.renamedTo(other, "message", scope));
    }

    /** Reports a switch to another channel; a changed address of the same channel is reported with the channel. */
    private static void channel(Operation old, Operation present, Scope scope) {
        if (!old.channel().name().equals(present.channel().name())) {
            Place place =
                    present.source().written("channel").orElse(present.source()).place();
            Pair addresses = new Pair(
                    Value.word(old.channel().address(), place),
                    Value.word(present.channel().address(), place));
            scope.add("OPERATION_CHANNEL_CHANGED", addresses, present.name() + ": channel");
        }
    }

    /** Compares what a requester relies on: the messages of the reply and where it goes. */
    private static void reply(Operation old, Operation present, Scope scope) {
        Pair replies = new Pair(
                old.reply().map(OperationComparison::words).orElse(Value.missing(old.place())),
                present.reply().map(OperationComparison::words).orElse(Value.missing(present.place())));
        if (replies.differs()) {
            String kind = replies.added() ? "REPLY_ADDED" : replies.gone() ? "REPLY_REMOVED" : "REPLY_CHANGED";
            scope.add(kind, replies, present.name() + ": reply");
        }
    }

    private static Value words(Reply reply) {
        List<String> messages =
                reply.messages().stream().map(Message::name).sorted().toList();
        String address =
                reply.location().or(() -> reply.channel().map(Channel::address)).orElse("");
        return Value.word(String.join(", ", messages) + " to " + address, reply.place());
    }

    /** Adding {@code none} where no group was bound states what was already true. */
    private static boolean hasNoGroup(Pair operation) {
        Pair stated = operation.at(CONSUMER_GROUP);
        Pair bound = operation.at("bindings").at("kafka").at("groupId");
        return Set.of("", "none")
                        .containsAll(
                                List.of(stated.before().text(), stated.now().text()))
                && !bound.before().present()
                && !bound.now().present();
    }

    private static void messageAdded(Message message, Operation operation, Scope scope) {
        Value added = Value.word(message.name(), place(message, operation));
        boolean expected =
                operation.action() == Action.RECEIVE || scope.audience().isExpected(message.name(), scope.addresses());
        Impact impact = expected ? Impact.COMPATIBLE : Impact.BREAKING;
        add("MESSAGE_ADDED", impact, operation, Pair.added(added), ": message", scope);
    }

    /** Reports what affects the other side of the operation's channel. */
    private static void add(String kind, Impact impact, Operation operation, Pair part, String detail, Scope scope) {
        Kind known = TABLE.kind(kind);
        Side otherSide = operation.action() == Action.SEND ? Side.RECEIVERS : Side.SENDERS;
        String what = detail.isEmpty() ? "operation " + operation.name() : operation.name() + detail;
        scope.add(known, impact, part, what, Set.of(otherSide));
    }

    /** Returns the line in the operation's list or, if it takes all messages of its channel, the operation itself. */
    private static Place place(Message message, Operation operation) {
        return operation.source().find("messages").stream()
                .flatMap(list -> list.written().stream())
                .filter(written -> written.resolved().sameAs(message.source()))
                .findFirst()
                .orElse(operation.source())
                .place();
    }

    private static List<Named<Operation>> operations(List<Operation> operations) {
        return operations.stream()
                .map(operation -> new Named<>(
                        operation.name(),
                        List.of(
                                operation.action(),
                                operation.channel().address(),
                                operation.messages().stream().map(Message::name).toList()),
                        Value.merged(operation.source()),
                        operation))
                .toList();
    }

    private static List<Named<Message>> messages(Operation operation) {
        return operation.messages().stream()
                .map(message -> new Named<>(message.key(), message.name(), Value.of(message.source()), message))
                .toList();
    }
}
