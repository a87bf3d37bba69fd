package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.differences.JsonSchemaDifferences;
import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.SchemaDifference.Form;
import com.example.orders.asyncapi.changes.differences.Value;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Message;
import java.util.List;
import java.util.Locale;

/** One message of a channel, its traits merged in: what it says about itself, its headers, key and payload. */
final class MessageRules {

    private final Message before;
    private final Message now;
    private final Scope scope;

    MessageRules(Message before, Message now, Scope scope) {
        this.before = before;
        this.now = now;
        this.scope = scope.of(now.name());
    }

    void compare() {
        Pair message = new Pair(Value.merged(before.source()), Value.merged(now.source()));
        contentType(message.at("contentType"));
        for (String property : message.names()) {
            Pair part = message.at(property);
            if (Words.isOne(property)) {
                scope.add(Kind.TEXT_CHANGED, part, property);
            } else {
                compare(property, part);
            }
        }
    }

    private void compare(String property, Pair part) {
        switch (property) {
            case "contentType", "traits" -> {} // as they take effect
            case "name" -> scope.add(Kind.MESSAGE_NAME_CHANGED, part, property, Side.RECEIVERS, Side.SENDERS);
            case "examples" -> scope.add(Kind.EXAMPLES_CHANGED, part, property);
            case "headers" -> SchemaRules.headers(scope).compare(part);
            case "payload" -> PayloadRules.compare(before, now, part, scope);
            case "correlationId" -> correlation(part);
            case "bindings" -> bindings(part);
            case "x-subject" -> scope.add(Kind.SUBJECT_CHANGED, part, "subject", Side.RECEIVERS, Side.SENDERS);
            case "x-compatibility" -> compatibility(part);
            default -> scope.unclassified(part, property);
        }
    }

    /** The document's default may have changed in its stead. */
    private void contentType(Pair own) {
        Place place = own.now().place();
        Pair effective = new Pair(Value.word(before.contentType(), place), Value.word(now.contentType(), place));
        scope.add(Kind.CONTENT_TYPE_CHANGED, effective, "content type", Side.RECEIVERS);
    }

    private void correlation(Pair correlation) {
        for (String name : correlation.names()) {
            Pair part = correlation.at(name);
            switch (name) {
                case "description" -> scope.add(Kind.TEXT_CHANGED, part, "correlation id, description");
                case "location" -> {
                    Kind kind = part.added() ? Kind.CORRELATION_ADDED : Kind.CORRELATION_CHANGED;
                    scope.add(kind, part, "correlation id", Side.RECEIVERS);
                }
                default -> scope.unclassified(part, "correlationId." + name);
            }
        }
    }

    private void bindings(Pair bindings) {
        for (String protocol : bindings.names()) {
            if (!bindings.at(protocol).isOfObjects()) {
                scope.unclassified(bindings.at(protocol), protocol);
                continue;
            }
            for (String name : bindings.at(protocol).names()) {
                Pair part = bindings.at(protocol).at(name);
                switch (protocol + "." + name) {
                    case "kafka.key" -> key(part);
                    case "kafka.schemaIdLocation", "kafka.schemaIdPayloadEncoding", "kafka.schemaLookupStrategy" ->
                        scope.add(Kind.WIRE_FORMAT_CHANGED, part, name, Side.RECEIVERS);
                    case "kafka.bindingVersion", "sqs.bindingVersion" ->
                        scope.add(Kind.BINDING_VERSION_CHANGED, part, name);
                    default -> scope.unclassified(part, protocol + "." + name);
                }
            }
        }
    }

    /** Whatever else a key may be from now on: the same key could come to another partition. */
    private void key(Pair key) {
        JsonSchemaDifferences.between(key).forEach(difference -> {
            if (difference.form() == Form.TEXT) {
                scope.add(Kind.TEXT_CHANGED, difference.part(), "key, " + difference.keyword());
            } else {
                String what = ("key, " + difference.path() + " " + difference.keyword()).replaceAll(" +", " ");
                scope.add(Kind.KEY_CHANGED, difference.part(), what, Side.RECEIVERS, Side.SENDERS);
            }
        });
    }

    private void compatibility(Pair level) {
        boolean keeps =
                promises(level.now().text()).containsAll(promises(level.before().text()));
        Kind kind = keeps ? Kind.COMPATIBILITY_STRENGTHENED : Kind.COMPATIBILITY_WEAKENED;
        scope.add(kind, level, "compatibility", Side.RECEIVERS);
    }

    /** What a registry's level promises: to whom, and whether for all versions or for the last one only. */
    private static List<String> promises(String level) {
        return switch (level.toUpperCase(Locale.ROOT)) {
            case "BACKWARD" -> List.of("backward");
            case "BACKWARD_TRANSITIVE" -> List.of("backward", "backward for all");
            case "FORWARD" -> List.of("forward");
            case "FORWARD_TRANSITIVE" -> List.of("forward", "forward for all");
            case "FULL" -> List.of("backward", "forward");
            case "FULL_TRANSITIVE" -> List.of("backward", "backward for all", "forward", "forward for all");
            default -> List.of();
        };
    }
}
