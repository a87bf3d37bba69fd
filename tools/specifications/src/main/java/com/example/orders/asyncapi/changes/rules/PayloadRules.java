package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.differences.AvroDifference;
import com.example.orders.asyncapi.changes.differences.AvroDifferences;
import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.Value;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;

/** What a message carries: Avro is judged by Avro's own rules, JSON by its schema, the rest not at all. */
final class PayloadRules {

    private PayloadRules() {}

    static void compare(Message before, Message now, Pair merged, Scope scope) {
        // Not the merged payload: merging drops what is null, and a default may be that.
        Pair written = new Pair(written(before, merged.before()), written(now, merged.now()));
        if (before.payload() instanceof Payload.Avro old && now.payload() instanceof Payload.Avro present) {
            scope.add(Kind.SCHEMA_FORMAT_CHANGED, written.at("schemaFormat"), "payload, schemaFormat", Side.RECEIVERS);
            AvroDifferences.between(old, present).forEach(difference -> avro(difference, scope));
        } else if (before.payload() instanceof Payload.Json && now.payload() instanceof Payload.Json) {
            scope.add(Kind.SCHEMA_FORMAT_CHANGED, written.at("schemaFormat"), "payload, schemaFormat", Side.RECEIVERS);
            SchemaRules.fields(scope).compare(new Pair(schema(written.before()), schema(written.now())));
        } else if (!before.payload().getClass().equals(now.payload().getClass())) {
            scope.add(Kind.PAYLOAD_LANGUAGE_CHANGED, written, "payload", Side.RECEIVERS);
        } else {
            scope.unclassified(written, "payload");
        }
    }

    private static void avro(AvroDifference difference, Scope scope) {
        Pair part = difference.part();
        String what = difference.path().isEmpty()
                ? difference.detail()
                : "field %s: %s".formatted(difference.path(), difference.detail());
        switch (difference.form()) {
            case INCOMPATIBLE -> scope.add(Kind.AVRO_INCOMPATIBLE, part, what, Side.RECEIVERS, Side.SENDERS);
            case DEFAULT -> scope.add(Kind.AVRO_DEFAULT_CHANGED, part, what, Side.RECEIVERS);
            case EXTENDED -> scope.add(Kind.AVRO_EXTENDED, part, what, Side.RECEIVERS);
            case TEXT -> scope.add(Kind.TEXT_CHANGED, part, what);
            case UNKNOWN -> scope.unclassified(part, what);
        }
    }

    private static Value written(Message message, Value otherwise) {
        return message.source().written("payload").map(Value::of).orElse(otherwise);
    }

    /** A payload is the schema itself, or says its language beside it. */
    private static Value schema(Value payload) {
        return payload.at("schemaFormat").present() && payload.at("schema").present() ? payload.at("schema") : payload;
    }
}
