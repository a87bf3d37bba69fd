package com.example.orders.asyncapi.checks;

import java.util.Locale;

/** The rules that the documents are checked against. The tests contain a document that breaks each of them. */
public enum Rule {
    READABLE("Every file is one YAML document or JSON value, without duplicate keys and without anything after it."),
    REFERENCES("Every $ref leads to a part inside the repository, by a relative path and without a cycle."),
    STRUCTURE("Every document is valid by the official AsyncAPI 3.1.0 JSON Schema, with all references resolved."),
    OPERATIONS(
            "The channel of every operation and reply is one of the document, and their messages are among the channel's."),
    REPLIES("The address of every reply is found where its location says, and its channel then has no address."),
    PARAMETERS("A channel's address and its parameters name the same parameters."),
    CORRELATION("Every correlation id is found where its location says: in a header or a field that is always there."),
    CONTENT_TYPES("Every content type is a media type, and fits the language of the payload."),
    SCHEMAS("Every JSON Schema is valid, and its patterns, bounds, defaults and examples do not contradict it."),
    AVRO_VALID("Every Avro payload is read by Avro itself."),
    EXAMPLE_PAYLOAD("Every example's payload decodes into its schema, decimals and times included."),
    EXAMPLE_HEADERS("Every example's headers are what the headers' schema says."),
    SERVER_ADDRESSES(
            "Every server's protocol is known, and its host, variables and registry are an address without a secret."),
    SERVER_SECURITY("Every server's security is a mechanism of its protocol."),
    BINDINGS("Bindings belong to the protocol of their servers."),
    NAMES("Kafka and SQS accept the names of topics, queues and message attributes."),
    TOPIC_SETTINGS("Kafka has each topic setting, accepts its value, and uses it."),
    QUEUE_SETTINGS("SQS has each attribute and accepts its value."),
    DECLARATIONS("Every topic and queue is declared by exactly one document, and the others name it."),
    FILES("Every document is named asyncapi.yaml and is in the folder of its service.", Kind.HOUSE),
    UNUSED("Every file, component, server and message is used by something.", Kind.HOUSE),
    IGNORED("A $ref has no sibling properties, because readers ignore them.", Kind.HOUSE),
    COPIES("A message is defined once, by its owner, and referred to by all others.", Kind.HOUSE),
    BINDING_VERSION(
            "Every binding names its version, the same one in all bindings of its protocol.", Kind.COMPLETENESS),
    IDENTITY("A document's id and title name its service; info.version is a semantic version.", Kind.HOUSE),
    INFO(
            "Every document names its owner and its subject, and describes delivery, order and failure handling.",
            Kind.COMPLETENESS),
    LINKS("Every link is an absolute URL, and every email address is one.", Kind.HOUSE),
    TEXTS("Titles and summaries are informative, and differ between channels and between operations.", Kind.HOUSE),
    STATEMENTS(
            "Statements in names and descriptions about direction, presence, numbers and security match the values.",
            Kind.HOUSE),
    SAME_NAMES("A tag, a contact or a license of one name is the same everywhere.", Kind.HOUSE),
    EXTENSIONS("Every extension (x-) is one that this project defines.", Kind.HOUSE),
    SERVERS(
            "Every document and channel has servers in both environments, secured in production; a Kafka server names"
                    + " its registry.",
            Kind.COMPLETENESS),
    CHANNEL_SERVERS(
            "Every channel is on servers of its own document and protocol, and every server has a channel.",
            Kind.HOUSE),
    TOPIC_USE(
            "Event topics keep events until they are read, state topics are compacted, and a dead letter topic holds"
                    + " every dead letter of its source topics.",
            Kind.HOUSE),
    QUEUE_USE(
            "Every queue has a dead letter queue of its kind that keeps messages longer, and provisioning applies its settings.",
            Kind.HOUSE),
    KEYS("Every Kafka key is text, equals the payload's field that it names, and has valid examples.", Kind.HOUSE),
    REGISTRY(
            "Every Avro message's binding says where the schema's id is and how its subject is found.",
            Kind.COMPLETENESS),
    DESCRIPTIONS("Every channel, operation and message has a title and a summary.", Kind.COMPLETENESS),
    REQUESTS(
            "Only a received request has a reply, with the same correlation id; a required header lists the topics that it"
                    + " may name for the reply, and the document sends the reply to these.",
            Kind.HOUSE),
    CLIENTS("Every Kafka operation names its client id, and a receiving one its consumer group.", Kind.COMPLETENESS),
    MESSAGES(
            "Every Kafka message describes its key and headers, and every event its correlation id; an event has the"
                    + " name of its Avro record.",
            Kind.COMPLETENESS),
    HEADERS("Headers are closed objects of text, and name existing events and services.", Kind.HOUSE),
    SCHEMA_KEYWORDS(
            "Every JSON Schema uses known keywords and formats where they have an effect, and describes what it names.",
            Kind.HOUSE),
    AVRO_FORMAT("Every Avro payload's schemaFormat is one that documentation tools render.", Kind.HOUSE),
    AVRO_SCHEMA(
            "Every type and field of an Avro payload is documented, enums can grow, named types are used once.",
            Kind.HOUSE),
    FORMS("The JSON form of an event has the fields, types and symbols of its Avro form.", Kind.HOUSE),
    EXAMPLE_COUNT("Every message has at least two examples: a typical one and an edge case.", Kind.COMPLETENESS),
    EXAMPLE_PARTS(
            "Every example has a name of its own, a summary, and each part that its message has.", Kind.COMPLETENESS),
    EXAMPLE_VALUES(
            "The ids, times, topics and groups of examples belong together, in both forms of an event.", Kind.HOUSE),
    SUBJECT("Every Avro message names the subject of its topic (TopicNameStrategy).", Kind.COMPLETENESS),
    COMPATIBILITY("Every subject is FULL_TRANSITIVE.", Kind.COMPLETENESS),
    BASELINES(
            "Every event reads, and is read by, each of its released versions, and no released event is missing.",
            Kind.HOUSE),
    CODE_SERVICES("Every service has a document and every document a service, of the same name."),
    CODE_RECEIVES("The code receives from the documented topics, and from no others."),
    CODE_GROUPS("The code receives in the documented consumer groups."),
    CODE_CLIENT_IDS("The code's Kafka clients have the documented client ids."),
    CODE_SENDS("The code sends the documented messages to the documented topics and queues, and no others."),
    CODE_REPLIES("The code replies with the documented messages, to the topic that the documented header names."),
    CODE_PUBLISHERS(
            "What the code sends through the outbox, and nothing else, is documented as published by the relay."),
    CODE_SERVERS("The local servers' addresses are those that the services connect to by default."),
    CODE_TRANSACTIONS("The transactional ids of the code begin as x-transactional-id-prefix says."),
    CODE_SERIALIZERS("The binding of an Avro message says how the code writes the schema's id and finds its subject."),
    CODE_SCHEMAS("The code reads and writes with the documented Avro schemas."),
    CODE_KEYS("The code's message keys are the documented ones."),
    CODE_HEADERS("The code sends the documented headers or attributes and no others, and always the required ones."),
    CODE_BODIES("The JSON that the code writes for documented events matches its description, field by field."),
    CODE_RELAYED("The relay publishes exactly the messages whose documents name it as their publisher."),
    CODE_WEB_SOCKETS("The code serves the documented WebSockets, and no others."),
    CODE_ROUTES("The bridge has a route for each event that it receives, and for no other."),
    CODE_DEAD_LETTER_QUEUES("The bridge sends what a queue refuses to the queue's documented dead letter queue.");

    /** The documents that a rule applies to. */
    private enum Kind {
        /** Every AsyncAPI document. */
        STANDARD,
        /** The documents of this system. */
        HOUSE,
        /** The documents of this system; the rule requires something to be present. */
        COMPLETENESS
    }

    private final String text;
    private final Kind kind;

    Rule(String text) {
        this(text, Kind.STANDARD);
    }

    Rule(String text, Kind kind) {
        this.text = text;
        this.kind = kind;
    }

    /** Returns the rule as a sentence. */
    public String text() {
        return text;
    }

    /** Whether this system requires it in addition to AsyncAPI, JSON Schema and Avro. */
    public boolean isOfThisHouse() {
        return kind != Kind.STANDARD || isAboutCode();
    }

    /** Whether it compares the documents with the compiled services. */
    public boolean isAboutCode() {
        return name().startsWith("CODE_");
    }

    /** Whether its findings report missing parts: several at one place have separate causes. */
    boolean isAboutAbsence() {
        return kind == Kind.COMPLETENESS;
    }

    /** Whether its findings only show a symptom, whose cause another rule may find. */
    boolean follows() {
        return this == EXAMPLE_PAYLOAD || this == EXAMPLE_HEADERS || this == DECLARATIONS || isAboutCode();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
