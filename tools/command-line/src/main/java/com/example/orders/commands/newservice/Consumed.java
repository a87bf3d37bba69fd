package com.example.orders.commands.newservice;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.TopicDeclaration;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.commands.terminal.CommandFailure;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * The topic that a new service consumes, with its event.
 *
 * @param owner the service whose document declares the topic
 * @param channel the owner's name for the topic
 * @param title the channel's title
 * @param typicalCause {@code ce_id} of the event's first example; an event that it causes refers to it
 * @param edgeCause the same of the second example
 */
record Consumed(
        String topic,
        String event,
        String owner,
        String channel,
        String title,
        int partitions,
        String typicalCause,
        String edgeCause) {

    /** Finds the topic in the documents, or fails with the topics that there are. */
    static Consumed of(String topic, Documents documents) {
        return events(documents)
                .filter(consumed -> consumed.topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        "'" + topic + "' is not a topic with events of orders.",
                        "Consume one of " + topics(documents) + ", or leave CONSUMES out."));
    }

    /** Returns the topics that a new service can consume. */
    static List<String> topics(Documents documents) {
        return events(documents).map(Consumed::topic).toList();
    }

    /** Topics with one Avro event that names its order and customer, which the generated service records. */
    private static Stream<Consumed> events(Documents documents) {
        return documents.services().stream().flatMap(service -> service.channels().stream()
                .filter(channel -> channel.protocol() == Channel.Protocol.KAFKA)
                .filter(channel -> channel.declaredIn().isEmpty())
                .filter(channel -> channel.messages().size() == 1)
                .filter(channel -> namesAnOrder(channel.messages().getFirst()))
                .map(channel -> of(service.service(), channel, partitions(channel.address(), documents))));
    }

    private static Consumed of(String owner, Channel channel, int partitions) {
        Message message = channel.messages().getFirst();
        return new Consumed(
                channel.address(),
                message.name(),
                owner,
                channel.name(),
                channel.source().json().path("title").asText(),
                partitions,
                cause(message, 0),
                cause(message, 1));
    }

    private static boolean namesAnOrder(Message message) {
        return message.payload() instanceof Payload.Avro avro
                && Stream.of("order_id", "customer_id").allMatch(field -> isText(avro.schema(), field));
    }

    private static boolean isText(Schema schema, String field) {
        return schema.getField(field) != null && schema.getField(field).schema().getType() == Schema.Type.STRING;
    }

    private static String cause(Message message, int example) {
        return message.examples()
                .get(example)
                .headers()
                .orElseThrow()
                .path("ce_id")
                .asText();
    }

    private static int partitions(String topic, Documents documents) {
        return documents.topics().stream()
                .filter(declared -> declared.name().equals(topic))
                .mapToInt(TopicDeclaration::partitions)
                .findFirst()
                .orElseThrow();
    }
}
