package com.example.orders.bridgecontract.events;

import com.example.orders.events.EventSchemas;
import java.util.regex.Matcher;
import org.apache.avro.Schema;

/** Creates events with an unreleased version of OrderRejected that has optional fields, which are unions with null. */
public final class LaterVersion {

    private static final String FIELDS = """
            {"name": "note", "type": ["null", "string"], "default": null},
            {"name": "refund", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}],
             "default": null},
            {"name": "refunded_at", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}], "default": null},
            """;

    private LaterVersion() {}

    public static TestEvent rejected(String orderId, String customerId, String detail) {
        return TestEvents.rejected(with(FIELDS), orderId, customerId, detail);
    }

    /** Returns the released version with additional fields, each with a default and followed by a comma. */
    static Schema with(String fields) {
        Schema released = EventSchemas.named("OrderRejected");
        String later = released.toString()
                .replaceFirst("(\"fields\":\\[)", "$1" + Matcher.quoteReplacement(fields.replace("\n", "")));
        return new Schema.Parser().parse(later);
    }

    /** Returns a schema with the same fields under another name, which a registry treats as another schema. */
    public static Schema called(String name, Schema version) {
        String renamed = version.toString().replace("\"name\":\"OrderRejected\"", "\"name\":\"" + name + "\"");
        return new Schema.Parser().parse(renamed);
    }
}
