package com.example.orders.asyncapi.changes.rules;

import static com.example.orders.asyncapi.changes.rules.ChangeTable.TABLE;

import com.example.orders.asyncapi.changes.Impact;
import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.Side;
import com.example.orders.asyncapi.changes.differences.AvroDifferences;
import com.example.orders.asyncapi.changes.differences.JsonSchemaDifferences;
import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.SchemaDifference;
import com.example.orders.asyncapi.changes.differences.SchemaDifference.Form;
import com.example.orders.asyncapi.changes.differences.Value;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import java.util.EnumSet;
import java.util.Set;

/** Compares one message of a channel with its traits merged in: its own properties, headers, key and payload. */
final class MessageComparison {

    private final Message before;
    private final Message now;
    private final Scope scope;

    MessageComparison(Message before, Message now, Scope scope) {
        this.before = before;
        this.now = now;
        this.scope = scope.of(now.name());
    }

    void compare() {
        Pair message = new Pair(Value.merged(before.source()), Value.merged(now.source()));
        PropertyComparison.of("message", "", scope).compare(message);
        // The document's default may have changed instead of the message.
        Place place = message.now().at("contentType").place();
        Pair contentType = new Pair(Value.word(before.contentType(), place), Value.word(now.contentType(), place));
        scope.add("CONTENT_TYPE_CHANGED", contentType, "content type");
        schemas("header", message.at("headers"));
        key(message.at("bindings").at("kafka").at("key"));
        if (message.at("payload").before().present()
                || message.at("payload").now().present()) {
            // The payload is read unmerged: merging drops null values, and a default may be null.
            Pair merged = message.at("payload");
            payload(new Pair(written(before, merged.before()), written(now, merged.now())));
        }
    }

    /**
     * Compares Avro by Avro's own rules and JSON by its schema; a change in any other schema language has an unknown
     * effect.
     */
    private void payload(Pair written) {
        Payload old = before.payload();
        Payload present = now.payload();
        if (!old.getClass().equals(present.getClass())) {
            scope.add("PAYLOAD_LANGUAGE_CHANGED", written, "payload");
            return;
        }
        if (old instanceof Payload.Avro earlier && present instanceof Payload.Avro later) {
            AvroDifferences.between(earlier, later).forEach(this::avro);
        } else if (old instanceof Payload.Json) {
            schemas("field", new Pair(schema(written.before()), schema(written.now())));
        } else {
            scope.add("UNCLASSIFIED", written, "payload");
            return;
        }
        scope.add("SCHEMA_FORMAT_CHANGED", written.at("schemaFormat"), "payload, schemaFormat");
    }

    private void avro(SchemaDifference difference) {
        String field = difference.path().isEmpty() ? "" : "field %s: ".formatted(difference.path());
        scope.add(
                TABLE.schemas().get("avro").getOrDefault(difference.form(), "UNCLASSIFIED"),
                difference.part(),
                field + difference.detail());
    }

    /** Any change of a key counts: the same key could be assigned to another partition. */
    private void key(Pair key) {
        JsonSchemaDifferences.between(key, TABLE.keywords()).forEach(difference -> {
            String what = ("key, " + difference.path() + " " + difference.detail()).replaceAll(" +", " ");
            scope.add(difference.form() == Form.TEXT ? "TEXT_CHANGED" : "KEY_CHANGED", difference.part(), what);
        });
    }

    private void schemas(String noun, Pair schemas) {
        JsonSchemaDifferences.between(schemas, TABLE.keywords()).forEach(difference -> {
            String subject = difference.path().isEmpty() ? noun + "s" : noun + " " + difference.path();
            String detail =
                    switch (difference.form()) {
                        case MADE_REQUIRED, ADDED_REQUIRED -> ", required";
                        case MADE_OPTIONAL -> ", no longer required";
                        default -> difference.detail().isEmpty() ? "" : ", " + difference.detail();
                    };
            Kind kind = TABLE.kind(TABLE.schemas().get(noun).getOrDefault(difference.form(), "UNCLASSIFIED"));
            if (difference.form() == Form.TEXT) {
                scope.add(kind, Impact.EDITORIAL, difference.part(), subject + detail, Set.of());
                return;
            }
            Set<Side> broken = broken(difference, noun.equals("field"));
            Impact impact = broken.isEmpty() ? Impact.COMPATIBLE : Impact.BREAKING;
            Set<Side> hits = broken.isEmpty() ? Set.of(Side.RECEIVERS) : broken;
            scope.add(kind, impact, difference.part(), subject + detail, hits);
        });
    }

    /**
     * Returns whom a difference breaks among the users of the channel. A topic's records outlive a release, so a topic
     * with senders and receivers has to suit both; the workers behind a queue only receive. A reader generated from a
     * closed schema rejects fields that it does not know. Any hop may add a header.
     */
    private Set<Side> broken(SchemaDifference difference, boolean strictReaders) {
        Set<Side> broken = EnumSet.noneOf(Side.class);
        broken.addAll(TABLE.forms().get(difference.form()));
        if (strictReaders && difference.closed() && difference.form() != Form.REMOVED) {
            broken.add(Side.RECEIVERS);
        }
        broken.retainAll(scope.audience().concerned(scope.addresses()));
        return broken;
    }

    private static Value written(Message message, Value otherwise) {
        return message.source().written("payload").map(Value::of).orElse(otherwise);
    }

    /** Returns the schema of a payload, which is the payload itself or is given beside its language. */
    private static Value schema(Value payload) {
        return payload.at("schemaFormat").present() && payload.at("schema").present() ? payload.at("schema") : payload;
    }
}
