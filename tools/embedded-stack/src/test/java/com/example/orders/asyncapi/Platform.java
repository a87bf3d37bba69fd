package com.example.orders.asyncapi;

import com.example.orders.asyncapi.access.Permission;
import com.example.orders.asyncapi.drift.Drift;
import com.example.orders.asyncapi.drift.DriftReport;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.provisioning.Provisioner;
import com.example.orders.asyncapi.provisioning.Provisioning;
import com.example.orders.asyncapi.provisioning.Shrinking;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import com.example.orders.stack.RegistryPart;
import com.example.orders.stack.SqsPart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Runs the three real parts that documents are compared with, and consumers that a test starts and stops. */
final class Platform implements AutoCloseable {

    private final KafkaPart kafka;
    private final RegistryPart registryPart;
    private final SqsPart sqsPart;
    private final Admin admin;
    private final SchemaRegistryClient registry;
    private final SqsClient sqs;
    private final List<Member> members = new ArrayList<>();

    Platform(Path folder) {
        kafka = KafkaPart.start(folder.resolve("kafka"), FreePorts.next());
        registryPart = RegistryPart.start(folder.resolve("registry"), FreePorts.next());
        sqsPart = SqsPart.start(folder.resolve("sqs"), FreePorts.next());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        registry = SchemaRegistryClient.to(registryPart.url());
        sqs = SqsClient.builder()
                .endpointOverride(URI.create(sqsPart.endpoint()))
                .region(Region.of(SqsPart.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    Admin admin() {
        return admin;
    }

    SchemaRegistryClient registry() {
        return registry;
    }

    URI registryUrl(String path) {
        return URI.create(registryPart.url() + path);
    }

    SqsClient sqs() {
        return sqs;
    }

    void provision(Documents documents) {
        new Provisioning(documents, Shrinking.REFUSED, Permission.ANONYMOUS)
                .everything(admin, registry, sqs)
                .forEach(Provisioner::apply);
    }

    DriftReport drift(Documents documents) {
        // A new client for each comparison, since a client caches schemas.
        try (SchemaRegistryClient fresh = SchemaRegistryClient.to(registryPart.url());
                var records = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers(), "enable.auto.commit", false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            return new Drift(documents, Permission.ANONYMOUS).compare(admin, records, fresh, sqs);
        }
    }

    /** Publishes a value that contains only the prefix of Confluent's wire format. */
    void publish(String topic, int schemaId) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, null, WireFormat.frame(schemaId, new byte[0])))
                    .get();
        }
    }

    /** Lets one member join each documented group, and returns the members by group. */
    Map<String, Member> joinEveryGroup(Documents documents) {
        Map<String, List<String>> topics = new HashMap<>();
        documents.services().stream()
                .flatMap(service -> service.operations().stream())
                .filter(operation -> operation.action() == Action.RECEIVE)
                .forEach(operation -> operation.groupId().ifPresent(group -> topics.computeIfAbsent(
                                group, _ -> new ArrayList<>())
                        .add(operation.channel().address())));
        return topics.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, group -> join(group.getKey(), group.getValue())));
    }

    /** Starts a group member that polls until it, or the platform, is closed. */
    Member join(String group, List<String> topics) {
        Member member = new Member(kafka.bootstrapServers(), group, topics);
        members.add(member);
        return member;
    }

    @Override
    public void close() {
        members.forEach(Member::close);
        sqs.close();
        registry.close();
        admin.close();
        sqsPart.close();
        registryPart.close();
        kafka.close();
    }

    /** A member of a consumer group. */
    static final class Member implements AutoCloseable {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Thread thread;

        private Member(String bootstrapServers, String group, List<String> topics) {
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", bootstrapServers, "group.id", group, "session.timeout.ms", "6000"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            consumer.subscribe(topics);
            thread = Thread.ofPlatform().name("member-of-" + group).start(this::poll);
        }

        private void poll() {
            try (consumer) {
                while (true) {
                    consumer.poll(Duration.ofMillis(200));
                }
            } catch (WakeupException closed) {
                // Requested by close().
            }
        }

        @Override
        public void close() {
            consumer.wakeup();
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
