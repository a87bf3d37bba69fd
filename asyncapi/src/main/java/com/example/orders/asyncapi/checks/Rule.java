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
    SERVERS("Every document and channel has servers in both environments, secured in production; a Kafka server names"
            + " its registry."),
    SERVER_ADDRESSES(
            "Every server's protocol is known, and its host, variables and registry are an address without a secret."),
    SERVER_SECURITY("Every server is entered in a way that its protocol knows."),
    CHANNEL_SERVERS("Every channel is on servers of its own document and protocol, and every server has a channel."),
    BINDINGS("Bindings are of the protocol that is spoken there."),
    NAMES("Kafka and SQS accept the names of topics, queues and message attributes."),
    TOPIC_SETTINGS("Kafka has each topic setting, accepts its value, and heeds it."),
    TOPIC_USE("Topics keep events until they are read, compact states, and hold every dead letter of the topics beside"
            + " them."),
    QUEUE_SETTINGS("SQS has each attribute and accepts its value."),
    QUEUE_USE(
            "Every queue has a dead letter queue of its kind that keeps longer, and what it declares is provisioned."),
    DESCRIPTIONS("Every channel, operation and message has a title and a summary."),
    CLIENTS("Every Kafka operation names its client id, and a receiving one its consumer group."),
    MESSAGES("Every Kafka message describes its key and headers, and every event its correlation id."),
    KEYS("Every Kafka key is a text of the payload's field that it names, and its examples are valid."),
    REGISTRY("Every Avro message's binding says where the schema's id is and how its subject is found."),
    AVRO_VALID("Every Avro payload is read by Avro itself."),
    AVRO_FORMAT("Every Avro payload's schemaFormat is one that documentation tools render."),
    AVRO_SCHEMA("Every type and field of an Avro payload is documented, enums can grow, named types are used once."),
    EXAMPLE_COUNT("Every message has two examples at least: a typical one and an edge."),
    EXAMPLE_PAYLOAD("Every example's payload decodes into its schema, decimals and times included."),
    EXAMPLE_HEADERS("Every example's headers are what the headers' schema says."),
    SUBJECT("Every Avro message names the subject of its topic (TopicNameStrategy)."),
    COMPATIBILITY("Every subject is FULL_TRANSITIVE."),
    BASELINES("Every event reads, and is read by, each of its released versions, and no released event is gone."),
    CODE_SERVICES("Every service has a document and every document a service, of the same name."),
    CODE_RECEIVES("The code receives from the topics that the document says, and from no other."),
    CODE_GROUPS("The code receives in the documented consumer groups."),
    CODE_CLIENT_IDS("The code's Kafka clients have the documented client ids."),
    CODE_SENDS("The code sends the messages that the document says, to the same topics and queues, and no other."),
    CODE_PUBLISHERS("What the code sends by the outbox is documented as published by the relay, and nothing else is."),
    CODE_SERVERS("The local servers' addresses are those that the services connect to by default."),
    CODE_TRANSACTIONS("The transactional ids of the code begin as x-transactional-id-prefix says."),
    CODE_SERIALIZERS("The binding of an Avro message says how the code writes the schema's id and finds its subject."),
    CODE_SCHEMAS("The code reads and writes with the documented Avro schemas."),
    CODE_KEYS("The code's message keys are the documented ones."),
    CODE_HEADERS("The code sends the documented headers or attributes, no other, and always those that are required."),
    CODE_BODIES("The JSON that the code makes of documented events is as described, field by field."),
    CODE_RELAYED("The relay publishes what its sources' documents have published by it, and nothing else."),
    CODE_ROUTES("The bridge has a route for each event that it receives, and for no other."),
    CODE_DEAD_LETTER_QUEUES("The bridge sends what a queue refuses to the queue's documented dead letter queue.");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    /** The rule as a sentence. */
    public String text() {
        return text;
    }

    /** Whether it compares the documents with the compiled services. */
    public boolean isAboutCode() {
        return name().startsWith("CODE_");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
