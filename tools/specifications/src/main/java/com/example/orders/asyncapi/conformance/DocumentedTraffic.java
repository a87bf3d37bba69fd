package com.example.orders.asyncapi.conformance;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.AvroDecoder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Reports which parts of a record or message are undocumented. Everything sent must match one message of its channel,
 * as the channel's owner declares it, in every part: headers or attributes, key, payload.
 */
public final class DocumentedTraffic {

    private record Address(Protocol protocol, String name) {}

    private final Map<Address, List<MessageCheck>> channels = new HashMap<>();

    /** Creates the check; the registry must stay open while records are checked. */
    public DocumentedTraffic(Documents documents, SchemaRegistryClient registry) {
        AvroDecoder<GenericRecord> decoder = AvroDecoder.generic(registry);
        documents.services().stream()
                .flatMap(service -> service.channels().stream())
                .filter(channel -> channel.declaredIn().isEmpty())
                .forEach(channel -> channels.put(
                        new Address(channel.protocol(), channel.address()), checks(channel, registry, decoder)));
    }

    /**
     * Returns the undocumented parts of a record; empty if all of it is documented.
     *
     * @throws com.example.orders.kafka.registry.SchemaRegistryException when the registry could not be asked
     */
    public List<Undocumented> undocumented(ConsumerRecord<byte[], byte[]> record) {
        return undocumented(new Address(Protocol.KAFKA, record.topic()), Sent.of(record));
    }

    /** Returns the undocumented parts of a message, which must have been received with all attributes. */
    public List<Undocumented> undocumented(String queue, Message message) {
        return undocumented(new Address(Protocol.SQS, queue), Sent.of(queue, message));
    }

    private List<Undocumented> undocumented(Address address, Sent sent) {
        List<MessageCheck> documented = channels.getOrDefault(address, List.of());
        // The closest documented message explains best what is wrong.
        return documented.stream()
                .map(check -> check.of(sent))
                .min(Comparator.comparingInt(List::size))
                .orElseGet(() -> List.of(new Undocumented(
                        sent.where(), "address", "no document declares a channel of this name", Optional.empty())));
    }

    private static List<MessageCheck> checks(
            Channel channel, SchemaRegistryClient registry, AvroDecoder<GenericRecord> decoder) {
        return channel.messages().stream()
                .map(message -> new MessageCheck(message, PayloadCheck.of(message, registry, decoder)))
                .toList();
    }
}
