package com.example.orders.asyncapi.changes;

import static com.example.orders.asyncapi.changes.Impact.BREAKING;
import static com.example.orders.asyncapi.changes.Impact.COMPATIBLE;
import static com.example.orders.asyncapi.changes.Impact.EDITORIAL;

import java.util.EnumSet;
import java.util.Set;

/** Every kind of change that is told apart, with the impacts that it can have and what to do about it. */
public enum Kind {
    SERVICE_ADDED("name its senders and receivers in their own documents", COMPATIBLE),
    SERVICE_REMOVED(
            "end its last counterpart first; a document that shares a channel with it takes a new major", BREAKING),
    DOCUMENT_ID_CHANGED("keep the id, or tell every catalogue that knows the service by it", BREAKING),
    SPECIFICATION_VERSION_CHANGED("see that every tool reads this version of AsyncAPI", COMPATIBLE),
    DEFAULT_CONTENT_TYPE_CHANGED("nothing: each message concerned is listed by itself", EDITORIAL),
    TEXT_CHANGED("nothing", EDITORIAL),
    EXAMPLES_CHANGED("nothing", EDITORIAL),
    UNUSED_COMPONENT_CHANGED("remove what nothing refers to", EDITORIAL),
    RENAMED("generate code again that is named after it", COMPATIBLE),

    SERVER_ADDED("nothing", COMPATIBLE),
    SERVER_REMOVED("move its clients to another server first", BREAKING),
    SERVER_ADDRESS_CHANGED("let both addresses answer until every client has moved", BREAKING),
    SERVER_PROTOCOL_CHANGED("offer both protocols until every client has moved", BREAKING),
    SERVER_SECURITY_CHANGED("give every client its credentials before the old way ends", BREAKING),
    REGISTRY_CHANGED("fill the new registry with the same schema ids before clients move", BREAKING),

    CHANNEL_ADDED("provision it before the first sender starts", COMPATIBLE),
    CHANNEL_REMOVED("end its receivers first, and keep it until they have read the last record", BREAKING),
    ADDRESS_CHANGED("add a second channel, move the receivers, then remove the old one", BREAKING),
    OWNER_CHANGED("nothing on the wire; provisioning follows the new owner", COMPATIBLE),
    CHANNEL_SERVER_ADDED("provision the channel there", COMPATIBLE),
    CHANNEL_SERVER_REMOVED("move its clients to another server first", BREAKING),
    PARTITIONS_RAISED(
            "keys move to other partitions: let receivers empty the topic first, or make a new topic", BREAKING),
    PARTITIONS_LOWERED("Kafka cannot remove partitions: make a new topic and move to it", BREAKING),
    REPLICAS_RAISED("let the cluster move the replicas", COMPATIBLE),
    REPLICAS_LOWERED("fewer brokers may fail now: see that this is what receivers expect", BREAKING),
    RETENTION_LONGER("see that the disks have room", COMPATIBLE),
    RETENTION_SHORTER("ask receivers how long they may be down; provisioning shortens only when it is told", BREAKING),
    CLEANUP_POLICY_CHANGED("receivers see other records than before: agree with them, or make a new topic", BREAKING),
    MESSAGE_SIZE_RAISED("see that receivers take messages of that size", COMPATIBLE),
    MESSAGE_SIZE_LOWERED("see that no sender has larger messages; they would be refused", BREAKING),
    TOPIC_TUNING_CHANGED("nothing: only the broker's own work changes", COMPATIBLE),
    TOPIC_SETTING_CHANGED("find out what it changes for senders and receivers, and agree with them", BREAKING),
    VISIBILITY_LONGER("nothing; a message of a crashed worker comes back later", COMPATIBLE),
    VISIBILITY_SHORTER("see that every worker ends a message in that time, or it is worked on twice", BREAKING),
    REDRIVE_LATER("nothing", COMPATIBLE),
    REDRIVE_SOONER("see that no worker counts on more attempts", BREAKING),
    DEAD_LETTER_QUEUE_CHANGED("let whoever empties the dead letter queue look at the right one", BREAKING),
    FIFO_CHANGED("SQS cannot change this: make a new queue and move to it", BREAKING),
    POLLING_CHANGED("nothing: a worker that states its own wait time keeps it", COMPATIBLE),
    QUEUE_SETTING_CHANGED("find out what it changes for the workers, and agree with them", BREAKING),
    BINDING_VERSION_CHANGED("see that every tool reads this version of the binding", COMPATIBLE),

    OPERATION_ADDED("nothing", COMPATIBLE),
    OPERATION_REMOVED("end those on the other side first", BREAKING),
    ACTION_CHANGED("add an operation for the other direction, and remove this one when nobody needs it", BREAKING),
    OPERATION_CHANNEL_CHANGED("serve both channels until the other side has moved", BREAKING),
    GROUP_CHANGED("copy the offsets to the new group while the service is down, or it begins from the start", BREAKING),
    CLIENT_ID_CHANGED("change quotas and dashboards that name it", COMPATIBLE),
    TRANSACTIONAL_ID_CHANGED(
            "let access control allow the new prefix, and end the last instance that has the old one: it is not fenced",
            COMPATIBLE,
            BREAKING),
    PUBLISHER_CHANGED("let access control allow the new publisher before it starts", COMPATIBLE),

    MESSAGE_ADDED(
            "teach the receivers the message first; when their documents have it, sending it is compatible",
            COMPATIBLE,
            BREAKING),
    MESSAGE_REMOVED("move those on the other side away from it first", BREAKING),
    MESSAGE_NAME_CHANGED("keep the name; what needs another name is a new message", BREAKING),
    CONTENT_TYPE_CHANGED("make a new message or channel for the new form", BREAKING),
    CORRELATION_ADDED("nothing", COMPATIBLE),
    CORRELATION_CHANGED("carry the id in both places until every receiver looks at the new one", BREAKING),
    KEY_CHANGED("records of one key must stay in one partition: make a new topic for the new key", BREAKING),
    WIRE_FORMAT_CHANGED("see that every receiver reads the new form, or make a new topic", BREAKING),
    SUBJECT_CHANGED("register all versions under the new subject before anybody sends", BREAKING),
    COMPATIBILITY_STRENGTHENED("nothing", COMPATIBLE),
    COMPATIBILITY_WEAKENED("keep the level: later versions could shut receivers out unseen", BREAKING),
    SCHEMA_FORMAT_CHANGED("see that every tool reads this format", COMPATIBLE),
    PAYLOAD_LANGUAGE_CHANGED("make a new message or channel for the new form", BREAKING),

    AVRO_INCOMPATIBLE("keep what was there and add a field with a default, or make a new event", BREAKING),
    AVRO_DEFAULT_CHANGED("keep the default: receivers fill it in for records that lack the field", BREAKING),
    AVRO_EXTENDED("nothing", COMPATIBLE),
    HEADER_ADDED(
            "receivers pass over what they do not know; a required one needs every sender first", COMPATIBLE, BREAKING),
    HEADER_REMOVED("see that no receiver looks at it first", BREAKING),
    HEADER_MADE_REQUIRED("let every sender send it, and wait until records without it are gone", COMPATIBLE, BREAKING),
    HEADER_MADE_OPTIONAL("let every receiver do without it first", COMPATIBLE, BREAKING),
    HEADER_NARROWED("let every sender keep to it, and wait until other records are gone", COMPATIBLE, BREAKING),
    HEADER_WIDENED("let every receiver understand the new values first", COMPATIBLE, BREAKING),
    HEADER_REPLACED("add a header for the new form and keep this one", BREAKING),
    HEADERS_CLOSED("see that nobody sends others first", COMPATIBLE, BREAKING),
    HEADERS_OPENED("see that receivers pass over what they do not know", COMPATIBLE, BREAKING),
    FIELD_ADDED("readers ignore what they do not know, unless the schema was closed", COMPATIBLE, BREAKING),
    FIELD_REMOVED("see that no reader looks at it first", BREAKING),
    FIELD_MADE_REQUIRED("let every sender send it, and wait until messages without it are gone", COMPATIBLE, BREAKING),
    FIELD_MADE_OPTIONAL("let every reader do without it first", COMPATIBLE, BREAKING),
    FIELD_NARROWED("let every sender keep to it, and wait until other messages are gone", COMPATIBLE, BREAKING),
    FIELD_WIDENED("let every reader understand the new values first", COMPATIBLE, BREAKING),
    FIELD_REPLACED("add a field for the new form and keep this one", BREAKING),
    PAYLOAD_CLOSED("see that nobody sends other fields first", COMPATIBLE, BREAKING),
    PAYLOAD_OPENED("see that readers ignore what they do not know", COMPATIBLE, BREAKING),

    UNCLASSIFIED("no rule knows this part: find out whom it hits, and teach the comparison a rule for it", BREAKING);

    private final String remedy;
    private final Impact least;
    private final Impact widest;

    Kind(String remedy, Impact only) {
        this(remedy, only, only);
    }

    Kind(String remedy, Impact least, Impact widest) {
        this.remedy = remedy;
        this.least = least;
        this.widest = widest;
    }

    public String remedy() {
        return remedy;
    }

    /** Those that a change of this kind can have, by who is on the other side. */
    public Set<Impact> impacts() {
        return EnumSet.of(least, widest);
    }
}
