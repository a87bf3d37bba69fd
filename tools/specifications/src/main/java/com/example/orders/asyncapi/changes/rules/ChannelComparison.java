package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.Value;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.List;
import java.util.Optional;

/** Compares topics and queues as declared or used by one document. */
record ChannelComparison(ServiceDocument before, ServiceDocument now, Scope document) {

    void compare() {
        Named.match(
                channels(before),
                channels(now),
                added -> {
                    Scope scope = document.at(added.thing().address());
                    scope.add("CHANNEL_ADDED", Pair.added(added.value()), "channel " + added.name());
                    settings(Optional.empty(), added.thing(), scope);
                },
                removed -> document.at(removed.thing().address())
                        .add("CHANNEL_REMOVED", Pair.removed(removed.value()), "channel " + removed.name()),
                this::compare);
    }

    /** A new document may have taken channels over from another one; their settings are compared too. */
    static void settings(ServiceDocument added, Scope document) {
        added.channels().forEach(channel -> settings(Optional.empty(), channel, document.at(channel.address())));
    }

    private void compare(Named<Channel> old, Named<Channel> present) {
        Scope scope = document.at(old.thing().address(), present.thing().address());
        old.renamedTo(present, "channel", scope);
        PropertyComparison.of("channel", "", scope).compare(new Pair(old.value(), present.value()));
        Named.match(
                servers(old.thing(), before),
                servers(present.thing(), now),
                added -> scope.add("CHANNEL_SERVER_ADDED", Pair.added(added.value()), "server"),
                removed -> scope.add("CHANNEL_SERVER_REMOVED", Pair.removed(removed.value()), "server"),
                (_, _) -> {});
        messages(old.thing(), present.thing(), scope);
        settings(Optional.of(old.thing()), present.thing(), scope);
    }

    /** Compares a channel's settings with the earlier ones, whichever document declared it then. */
    private static void settings(Optional<Channel> old, Channel present, Scope scope) {
        if (present.declaredIn().isEmpty()) {
            old.filter(channel -> channel.declaredIn().isEmpty())
                    .or(() -> scope.audience().declaredBefore(present.address()))
                    .map(declared -> new Pair(Value.of(declared.source()), Value.of(present.source())))
                    .ifPresent(channel ->
                            PropertyComparison.of("settings", "", scope).compare(channel.at("bindings")));
        }
    }

    /**
     * Skips messages that an operation uses: the comparison of operations covers them, because it knows the operation's
     * side.
     */
    private void messages(Channel old, Channel present, Scope scope) {
        Named.match(
                messages(old),
                messages(present),
                added -> {
                    if (!isUsed(added.thing(), present, now)) {
                        scope.add("MESSAGE_ADDED compatible", Pair.added(added.value()), "message " + added.identity());
                    }
                },
                removed -> {
                    if (!isUsed(removed.thing(), old, before)) {
                        scope.add("MESSAGE_REMOVED", Pair.removed(removed.value()), "message " + removed.identity());
                    }
                },
                (one, other) -> new MessageComparison(one.thing(), other.thing(), scope).compare());
    }

    private static boolean isUsed(Message message, Channel channel, ServiceDocument document) {
        return document.operations().stream()
                .filter(operation -> operation.channel().name().equals(channel.name()))
                .flatMap(operation -> operation.messages().stream())
                .anyMatch(used -> used.key().equals(message.key()));
    }

    /** A channel that names no servers is on all servers of its document. */
    private static List<Named<DocumentNode>> servers(Channel channel, ServiceDocument document) {
        return channel.source().find("servers").or(() -> document.source().find("servers")).stream()
                .flatMap(list -> list.written().stream())
                .map(server -> {
                    String name = server.resolved().name();
                    return new Named<>(name, Value.of(server).json(), Value.word(name, server.place()), server);
                })
                .toList();
    }

    private static List<Named<Channel>> channels(ServiceDocument document) {
        return document.channels().stream()
                .map(channel -> new Named<>(channel.name(), channel.address(), Value.of(channel.source()), channel))
                .toList();
    }

    private static List<Named<Message>> messages(Channel channel) {
        return channel.messages().stream()
                .map(message -> new Named<>(message.key(), message.name(), Value.of(message.source()), message))
                .toList();
    }
}
