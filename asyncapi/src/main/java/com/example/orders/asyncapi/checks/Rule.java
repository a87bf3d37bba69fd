package com.example.orders.asyncapi.checks;

import java.util.Locale;

/** What the documents are checked for; each has a document broken in just that way among the tests. */
public enum Rule {
    READABLE("Every file is YAML or JSON without duplicate keys."),
    REFERENCES("Every $ref leads to something, by a relative path and without a circle."),
    STRUCTURE("Every document is valid by the official AsyncAPI 3.1.0 JSON Schema, with all references resolved."),
    BINDING_VERSION("Every binding names its version, so that it does not change its meaning with the next one."),
    OPERATIONS("Every operation's channel is one of the document, and its messages are among the channel's."),
    DECLARATIONS("Every topic and queue is declared by exactly one document, and the others name it."),
    INFO("Every document says who answers for it, what it is about, and how delivery, order and failures are handled."),
    SERVERS("Every document has local servers and secured production servers; a Kafka server names its registry."),
    DESCRIPTIONS("Every channel, operation and message has a title and a summary."),
    CLIENTS("Every Kafka operation names its client id, and a receiving one its consumer group."),
    MESSAGES("Every Kafka message describes its key and headers, and every event its correlation id."),
    AVRO_VALID("Every Avro payload is read by Avro itself."),
    AVRO_FORMAT("Every Avro payload's schemaFormat is one that documentation tools render."),
    AVRO_SCHEMA("Every type and field of an Avro payload is documented, enums can grow, named types are used once."),
    EXAMPLE_COUNT("Every message has two examples at least: a typical one and an edge."),
    EXAMPLE_PAYLOAD("Every example's payload decodes into its schema, decimals and times included."),
    EXAMPLE_HEADERS("Every example's headers are what the headers' schema says."),
    SUBJECT("Every Avro message names the subject of its topic (TopicNameStrategy)."),
    COMPATIBILITY("Every subject is FULL_TRANSITIVE."),
    BASELINES("Every event reads, and is read by, each of its released versions, and no released event is gone.");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    /** The rule as a sentence. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
