package com.example.orders.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.orders.asyncapi.access.AccessProvisioner;
import com.example.orders.asyncapi.access.ServiceAccess;
import com.example.orders.asyncapi.provisioning.Provisioner;
import com.example.orders.asyncapi.provisioning.Shrinking;
import com.example.orders.asyncapi.provisioning.Step;
import com.example.orders.asyncapi.provisioning.TopicProvisioner;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import com.example.orders.stack.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a broker with authentication and authorization, each service can do what its document says and nothing else. */
class AccessIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Documents DOCUMENTS = Documents.packaged();
    private static final List<String> USERS = Stream.concat(Stream.of("admin"), Services.packaged().names().stream())
            .toList();

    @TempDir
    static Path folder;

    private static KafkaPart kafka;
    private static Admin admin;

    @BeforeAll
    static void start() {
        kafka = KafkaPart.start(folder.resolve("guarded"), FreePorts.next(), guarded());
        admin = Admin.create(as("admin"));
        new TopicProvisioner(admin, DOCUMENTS.topics(), Shrinking.REFUSED).apply();
        new AccessProvisioner(admin, DOCUMENTS, Shrinking.REFUSED).apply();
        await().atMost(SOON).until(() -> new AccessProvisioner(admin, DOCUMENTS, Shrinking.REFUSED)
                .plan()
                .isEmpty());
    }

    @AfterAll
    static void stop() {
        admin.close();
        kafka.close();
    }

    @Test
    void aConsumerReadsItsTopicsInItsGroupAndWritesItsDeadLettersOnly() throws Exception {
        try (var consumer = consumer("order-fulfillment", "order-fulfillment")) {
            consumer.subscribe(List.of("orders.created"));
            await().atMost(SOON).until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
            });
        }
        send("order-fulfillment", "orders.created.dlt");

        assertThatThrownBy(() -> send("order-fulfillment", "orders.created"))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> poll("order-fulfillment", "order-fulfillment", "orders.shipped"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> poll("sqs-bridge", "order-fulfillment", "orders.created"))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    void theRelayPublishesInTransactionsOfItsOwnNamesAndReadsItsPositions() {
        try (var producer = transactional("outbox-relay-order-producer")) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String topic : List.of("orders.created", "orders.fulfilled", "outbox-relay.positions")) {
                // A failed send fails the commit.
                var _ = producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {1}));
            }
            producer.commitTransaction();
        }
        try (var consumer =
                new KafkaConsumer<>(as("outbox-relay"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            assertThat(consumer.partitionsFor("outbox-relay.positions")).hasSize(1);
        }

        try (var producer = transactional("somebody-else")) {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
        }
    }

    @Test
    void aServiceWhoseEventsTheRelayPublishesNeedsNothing() {
        assertThat(ServiceAccess.of(DOCUMENTS))
                .noneMatch(access -> access.service().equals("order-producer"));
        assertThatThrownBy(() -> send("order-producer", "orders.created"))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void whatADocumentDoesNotNeedIsLeftUntilShrinkingIsAllowed() throws Exception {
        var surplus = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "orders.created", PatternType.LITERAL),
                new AccessControlEntry("User:sqs-bridge", "*", AclOperation.WRITE, AclPermissionType.ALLOW));
        admin.createAcls(List.of(surplus)).all().get();
        Provisioner careful = new AccessProvisioner(admin, DOCUMENTS, Shrinking.REFUSED);
        await().atMost(SOON).until(() -> !careful.plan().isEmpty());

        assertThat(careful.apply()).singleElement().satisfies(step -> {
            assertThat(step.isLeft()).isTrue();
            assertThat(step.action())
                    .startsWith(
                            "leave User:sqs-bridge to WRITE topic orders.created, which its document does not need");
        });
        new AccessProvisioner(admin, DOCUMENTS, Shrinking.ALLOWED).apply();

        await().atMost(SOON).until(() -> careful.plan().isEmpty());
    }

    @Test
    void whatIsDeniedStaysDeniedAndIsSaidWhereADocumentNeedsIt() throws Exception {
        // An unused address, so that the rule affects no client.
        AclBinding needed = denial("User:order-fulfillment", "192.0.2.1", AclOperation.READ, "orders.created");
        AclBinding everybody = denial("User:*", "192.0.2.1", AclOperation.ALL, "*");
        AclBinding elsewhere = denial("User:order-fulfillment", "*", AclOperation.WRITE, "orders.created");
        List<AclBinding> denials = List.of(needed, everybody, elsewhere);
        Provisioner shrinking = new AccessProvisioner(admin, DOCUMENTS, Shrinking.ALLOWED);
        try {
            admin.createAcls(denials).all().get();
            await().atMost(SOON).until(() -> existing().containsAll(denials));

            List<Step> plan = shrinking.apply();

            assertThat(plan).hasSize(2).allMatch(Step::isLeft);
            assertThat(plan.getFirst().action()).startsWith("leave the rule that denies User:* to ALL topic * from");
            assertThat(plan.getLast().action())
                    .isEqualTo("leave the rule that denies User:order-fulfillment to READ topic orders.created "
                            + "from 192.0.2.1, although order-fulfillment needs to READ topic orders.created; "
                            + "if it is a mistake, delete it with kafka-acls.sh");
            assertThat(plan.getLast().difference().aspect()).isEqualTo("DENY READ topic orders.created from 192.0.2.1");
            assertThat(existing()).containsAll(denials);
        } finally {
            admin.deleteAcls(denials.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
            await().atMost(SOON).until(() -> existing().stream().noneMatch(denials::contains));
        }
    }

    @Test
    void aBrokerWithoutAnAuthorizerIsReported() {
        try (KafkaPart open = KafkaPart.start(folder.resolve("open"), FreePorts.next());
                Admin anybody = Admin.create(Map.of("bootstrap.servers", (Object) open.bootstrapServers()))) {
            List<Step> plan = new AccessProvisioner(anybody, DOCUMENTS, Shrinking.REFUSED).apply();

            assertThat(plan)
                    .hasSameSizeAs(ServiceAccess.of(DOCUMENTS))
                    .allMatch(step -> step.kind() == Step.Kind.UNSUPPORTED)
                    .extracting(Step::action)
                    .contains("allow User:outbox-relay to WRITE transactional id outbox-relay-*: "
                            + "this broker has no authorizer, everybody may do everything");
        }
    }

    private static AclBinding denial(String principal, String host, AclOperation operation, String topic) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry(principal, host, operation, AclPermissionType.DENY));
    }

    private static Collection<AclBinding> existing() throws Exception {
        return admin.describeAcls(AclBindingFilter.ANY).values().get();
    }

    private static void send(String user, String topic) throws Exception {
        Map<String, Object> settings = as(user);
        settings.put("max.block.ms", 10_000);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {1}))
                    .get();
        }
    }

    private static void poll(String user, String group, String topic) {
        try (var consumer = consumer(user, group)) {
            consumer.subscribe(List.of(topic));
            await().atMost(SOON).until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return false;
            });
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String user, String group) {
        Map<String, Object> settings = as(user);
        settings.put("group.id", group);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static KafkaProducer<byte[], byte[]> transactional(String id) {
        Map<String, Object> settings = as("outbox-relay");
        settings.put("transactional.id", id);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> as(String user) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put("sasl.jaas.config", login(user) + ";");
        return settings;
    }

    /**
     * Enables authentication for every client; the password is the name. Kafka's own node is its controller's anonymous
     * user.
     */
    private static Map<String, String> guarded() {
        return Map.of(
                "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.plaintext.plain.sasl.jaas.config",
                        login("admin")
                                + USERS.stream()
                                        .map(user -> " user_%s=\"%s\"".formatted(user, user))
                                        .collect(Collectors.joining())
                                + ";",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:admin;User:ANONYMOUS");
    }

    private static String login(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\""
                .formatted(user, user);
    }
}
