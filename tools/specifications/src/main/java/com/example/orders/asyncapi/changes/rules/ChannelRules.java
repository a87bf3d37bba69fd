package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Impact;
import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.Value;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Topics and queues as one document sees them. */
final class ChannelRules {

    private final ServiceDocument before;
    private final ServiceDocument now;
    private final Scope document;

    ChannelRules(ServiceDocument before, ServiceDocument now, Scope document) {
        this.before = before;
        this.now = now;
        this.document = document;
    }

    void compareAll() {
        Counterpart.match(byName(before), byName(now), (one, other) -> one.address()
                        .equals(other.address()))
                .forEach(this::compare);
    }

    /** A new document may have taken channels over from another one; the settings come with them. */
    static void settings(ServiceDocument added, Scope document) {
        added.channels().forEach(channel -> settings(Optional.empty(), channel, document.at(channel.address())));
    }

    private void compare(Counterpart<Channel> channel) {
        if (channel.isNew()) {
            Channel added = channel.now().orElseThrow();
            Scope scope = document.at(added.address());
            scope.add(Kind.CHANNEL_ADDED, present(added), "channel " + added.name(), Side.RECEIVERS, Side.SENDERS);
            settings(Optional.empty(), added, scope);
        } else if (channel.isGone()) {
            Channel removed = channel.before().orElseThrow();
            document.at(removed.address())
                    .add(
                            Kind.CHANNEL_REMOVED,
                            gone(removed),
                            "channel " + removed.name(),
                            Side.RECEIVERS,
                            Side.SENDERS);
        } else {
            compare(channel.before().orElseThrow(), channel.now().orElseThrow());
        }
    }

    private void compare(Channel old, Channel present) {
        Scope scope = document.at(old.address(), present.address());
        Pair channel = new Pair(Value.of(old.source()), Value.of(present.source()));
        if (!old.name().equals(present.name())) {
            Renaming.report(old.name(), present.name(), channel, "channel", scope);
        }
        for (String name : channel.names()) {
            Pair part = channel.at(name);
            if (Words.isOne(name)) {
                scope.add(Kind.TEXT_CHANGED, part, name);
                continue;
            }
            switch (name) {
                case "address" -> scope.add(Kind.ADDRESS_CHANGED, part, name, Side.RECEIVERS, Side.SENDERS);
                case "servers" -> servers(old, present, scope);
                case "x-declared-in" -> scope.add(Kind.OWNER_CHANGED, part, "owner (x-declared-in)", Side.SELF);
                case "bindings" -> {} // below, against the document that declared them before
                case "messages" -> messages(old, present, scope);
                default -> scope.unclassified(part, name);
            }
        }
        settings(Optional.of(old), present, scope);
    }

    /** The settings of a channel are compared with those before, whichever document declared it then. */
    private static void settings(Optional<Channel> old, Channel present, Scope scope) {
        if (present.declaredIn().isEmpty()) {
            old.filter(channel -> channel.declaredIn().isEmpty())
                    .or(() -> scope.audience().declaredBefore(present.address()))
                    .map(declared -> new Pair(Value.of(declared.source()), Value.of(present.source())))
                    .ifPresent(channel -> bindings(channel.at("bindings"), scope));
        }
    }

    private static void bindings(Pair bindings, Scope scope) {
        for (String protocol : bindings.names()) {
            switch (protocol) {
                case "kafka" -> TopicRules.compare(bindings.at(protocol), scope);
                case "sqs" -> QueueRules.compare(bindings.at(protocol), scope);
                default -> scope.unclassified(bindings.at(protocol), "binding " + protocol);
            }
        }
    }

    private void servers(Channel old, Channel present, Scope scope) {
        Counterpart.match(servers(old, before), servers(present, now), (one, other) -> one.json()
                        .equals(other.json()))
                .forEach(server -> {
                    if (server.isNew()) {
                        Place place = server.now().orElseThrow().place();
                        Pair added = new Pair(Value.missing(place), Value.word(server.nameNow(), place));
                        scope.add(Kind.CHANNEL_SERVER_ADDED, added, "server", Side.RECEIVERS);
                    } else if (server.isGone()) {
                        Place place = server.before().orElseThrow().place();
                        Pair removed = new Pair(Value.word(server.nameBefore(), place), Value.missing(place));
                        scope.add(Kind.CHANNEL_SERVER_REMOVED, removed, "server", Side.RECEIVERS, Side.SENDERS);
                    }
                });
    }

    /** A channel that names no servers is on all of its document. */
    private static Map<String, Value> servers(Channel channel, ServiceDocument document) {
        Map<String, Value> servers = new LinkedHashMap<>();
        channel.source()
                .find("servers")
                .or(() -> document.source().find("servers"))
                .ifPresent(list -> list.written().forEach(written -> {
                    Value server = Value.of(written);
                    Place place = written.place();
                    servers.put(
                            written.resolved().name(), new Value(server.json(), server.pointer(), pointer -> place));
                }));
        return servers;
    }

    private void messages(Channel old, Channel present, Scope scope) {
        Counterpart.match(byKey(old), byKey(present), (one, other) -> one.name().equals(other.name()))
                .forEach(message -> {
                    if (message.isNew()) {
                        added(message.now().orElseThrow(), present, scope);
                    } else if (message.isGone()) {
                        removed(message.before().orElseThrow(), old, scope);
                    } else {
                        MessageRules rules = new MessageRules(
                                message.before().orElseThrow(), message.now().orElseThrow(), scope);
                        rules.compare();
                    }
                });
    }

    private void added(Message message, Channel channel, Scope scope) {
        if (!isUsed(message, channel, now)) {
            Pair part = new Pair(Value.missing(message.place()), Value.of(message.source()));
            scope.add(Kind.MESSAGE_ADDED, Impact.COMPATIBLE, part, "message " + message.name(), Side.RECEIVERS);
        }
    }

    private void removed(Message message, Channel channel, Scope scope) {
        if (!isUsed(message, channel, before)) {
            Pair part = new Pair(Value.of(message.source()), Value.missing(message.place()));
            scope.add(Kind.MESSAGE_REMOVED, part, "message " + message.name(), Side.RECEIVERS, Side.SENDERS);
        }
    }

    /** Then the rules for operations report it, from the side that the operation is on. */
    private static boolean isUsed(Message message, Channel channel, ServiceDocument document) {
        return document.operations().stream()
                .filter(operation -> operation.channel().name().equals(channel.name()))
                .flatMap(operation -> operation.messages().stream())
                .anyMatch(used -> used.key().equals(message.key()));
    }

    private static Pair present(Channel channel) {
        return new Pair(Value.missing(channel.place()), Value.of(channel.source()));
    }

    private static Pair gone(Channel channel) {
        return new Pair(Value.of(channel.source()), Value.missing(channel.place()));
    }

    private static Map<String, Channel> byName(ServiceDocument document) {
        Map<String, Channel> byName = new LinkedHashMap<>();
        document.channels().forEach(channel -> byName.put(channel.name(), channel));
        return byName;
    }

    private static Map<String, Message> byKey(Channel channel) {
        Map<String, Message> byKey = new LinkedHashMap<>();
        channel.messages().forEach(message -> byKey.put(message.key(), message));
        return byKey;
    }
}
