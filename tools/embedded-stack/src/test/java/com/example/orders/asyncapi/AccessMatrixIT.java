package com.example.orders.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.asyncapi.access.Permission;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.stack.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tries every user with every topic, group and transactional id, on a secured Kafka: exactly what the documents say is
 * allowed. Each list also has a name that no document contains.
 */
class AccessMatrixIT {

    private static final Documents DOCUMENTS = Documents.packaged();
    private static final String UNDOCUMENTED = "undocumented";
    private static final String LOCAL_GROUP = "local-reader";
    private static final String OPERATOR_GROUP = "operator-reader";

    @TempDir
    static Path folder;

    private static SecuredKafka kafka;

    static List<String> users() {
        return Stream.concat(Services.packaged().names().stream(), Stream.of(Permission.OPERATOR, Permission.ANONYMOUS))
                .toList();
    }

    @BeforeAll
    static void start() throws Exception {
        kafka = SecuredKafka.start(folder, DOCUMENTS);
        kafka.admin()
                .createTopics(List.of(new NewTopic(UNDOCUMENTED, 1, (short) 1)))
                .all()
                .get();
        try (var producer = producer("provisioning", Map.of())) {
            for (String topic : topics()) {
                producer.send(record(topic)).get();
            }
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @ParameterizedTest
    @MethodSource("users")
    void aUserWritesTheTopicsOfItsDocumentOnly(String user) throws Exception {
        Set<String> written = new TreeSet<>();
        try (var producer = producer(user, Map.of("max.block.ms", 10_000))) {
            for (String topic : topics()) {
                Future<RecordMetadata> sent = producer.send(record(topic));
                if (isAllowed(sent::get)) {
                    written.add(topic);
                }
            }
        }

        assertThat(written).isEqualTo(writable(user));
    }

    @ParameterizedTest
    @MethodSource("users")
    void aUserReadsTheTopicsOfItsDocumentOnly(String user) throws Exception {
        Set<String> read = new TreeSet<>();
        for (String topic : topics()) {
            if (isAllowed(() -> firstRecord(user, topic))) {
                read.add(topic);
            }
        }

        assertThat(read).isEqualTo(readable(user));
    }

    @ParameterizedTest
    @MethodSource("users")
    void aUserDescribesTheTopicsThatItReadsOrWritesOnly(String user) throws Exception {
        Set<String> described = new TreeSet<>();
        try (Admin admin = Admin.create(kafka.as(user))) {
            for (String topic : topics()) {
                var latest = Map.of(new TopicPartition(topic, 0), OffsetSpec.latest());
                if (isAllowed(() -> admin.listOffsets(latest).all().get())) {
                    described.add(topic);
                }
            }
            Set<String> expected = new TreeSet<>(readable(user));
            expected.addAll(writable(user));

            assertThat(described).isEqualTo(expected);
            assertThat(admin.listTopics().names().get()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("users")
    void aUserJoinsTheGroupsOfItsDocumentOnly(String user) throws Exception {
        Set<String> joined = new TreeSet<>();
        try (Admin admin = Admin.create(kafka.as(user))) {
            for (String group : groups()) {
                // Kafka checks the group before the topic, so that another refusal means that the group is allowed.
                KafkaFuture<Void> committed = admin.alterConsumerGroupOffsets(
                                group, Map.of(new TopicPartition(UNDOCUMENTED, 0), new OffsetAndMetadata(0)))
                        .all();
                if (!(failure(committed::get) instanceof GroupAuthorizationException)) {
                    joined.add(group);
                }
            }
        }

        assertThat(joined).isEqualTo(new TreeSet<>(joinable(user)));
    }

    @ParameterizedTest
    @MethodSource("users")
    void aUserOpensTheTransactionsOfItsDocumentOnly(String user) throws Exception {
        Set<String> opened = new TreeSet<>();
        for (String id : transactionalIds()) {
            try (var producer = producer(user, Map.of("transactional.id", id))) {
                if (isAllowed(() -> {
                    producer.initTransactions();
                    return id;
                })) {
                    opened.add(id);
                }
            }
        }

        assertThat(opened).isEqualTo(new TreeSet<>(openable(user)));
    }

    @ParameterizedTest
    @MethodSource("users")
    void nobodyChangesTopicsRulesOrUsers(String name) throws Exception {
        try (Admin admin = Admin.create(kafka.as(name))) {
            var topic = List.of(new NewTopic("created-by-" + name, 1, (short) 1));
            assertThat(isAllowed(() -> admin.createTopics(topic).all().get())).isFalse();
            assertThat(isAllowed(() ->
                            admin.deleteTopics(List.of(UNDOCUMENTED)).all().get()))
                    .isFalse();
            assertThat(isAllowed(() -> admin.createAcls(List.of(Permission.of(DOCUMENTS, Permission.ANONYMOUS)
                                    .getFirst()
                                    .binding()))
                            .all()
                            .get()))
                    .isFalse();
            var user = new UserScramCredentialDeletion("outbox-relay", ScramMechanism.SCRAM_SHA_512);
            assertThat(isAllowed(() ->
                            admin.alterUserScramCredentials(List.of(user)).all().get()))
                    .isFalse();
        }
    }

    @Test
    void aWrongPasswordOrAnUnknownUserIsRefused() {
        Map<String, Object> wrong = new HashMap<>(kafka.as("outbox-relay"));
        wrong.put(
                "sasl.jaas.config",
                wrong.get("sasl.jaas.config").toString().replace("password-of-outbox-relay", "password-of-operator"));
        Map<String, Object> unknown = new HashMap<>(kafka.as("outbox-relay"));
        unknown.put("sasl.jaas.config", wrong.get("sasl.jaas.config").toString().replace("outbox-relay", "mallory"));

        for (Map<String, Object> settings : List.of(wrong, unknown)) {
            try (Admin admin = Admin.create(settings)) {
                assertThatThrownBy(() -> admin.listTopics().names().get())
                        .hasRootCauseInstanceOf(SaslAuthenticationException.class)
                        .hasMessageContaining("Authentication failed");
            }
        }
    }

    private static List<String> topics() {
        return Stream.concat(DOCUMENTS.topics().stream().map(TopicDeclaration::name), Stream.of(UNDOCUMENTED))
                .toList();
    }

    private static List<String> groups() {
        return Stream.concat(
                        operations().flatMap(operation -> operation.groupId().stream()),
                        Stream.of(LOCAL_GROUP, OPERATOR_GROUP, UNDOCUMENTED))
                .distinct()
                .toList();
    }

    private static List<String> transactionalIds() {
        return Stream.concat(
                        topics().stream().map("requeue-"::concat),
                        Stream.of("outbox-relay-order-producer", "outbox-relay-" + UNDOCUMENTED, UNDOCUMENTED))
                .toList();
    }

    /** An operator writes the markers of dead letters, and the dead letters to the topics of their consumer. */
    private static Set<String> writable(String user) {
        Set<String> topics = new TreeSet<>();
        for (ServiceDocument service : DOCUMENTS.services()) {
            List<Operation> own = service.operations().stream()
                    .filter(operation -> operation.channel().protocol() == Protocol.KAFKA)
                    .toList();
            for (Operation operation : own) {
                String publisher = operation.publishedBy().orElse(service.service());
                if (operation.action() == Action.SEND && publisher.equals(user)) {
                    if (user.equals(service.service()) || user.equals(Permission.OPERATOR)) {
                        topics.add(operation.channel().address());
                    }
                    if (user.equals(Permission.OPERATOR)) {
                        own.stream()
                                .filter(other -> other.action() == Action.RECEIVE)
                                .forEach(other -> topics.add(other.channel().address()));
                    }
                }
            }
        }
        return topics;
    }

    private static Set<String> readable(String user) {
        if (readsEverything(user)) {
            return new TreeSet<>(topics());
        }
        Set<String> topics = new TreeSet<>();
        received(user).forEach(operation -> topics.add(operation.channel().address()));
        return topics;
    }

    private static Set<String> joinable(String user) {
        Set<String> groups = new TreeSet<>();
        received(user).flatMap(operation -> operation.groupId().stream()).forEach(groups::add);
        if (user.equals(Permission.ANONYMOUS)) {
            groups.add(LOCAL_GROUP);
        }
        if (user.equals(Permission.OPERATOR)) {
            groups.add(OPERATOR_GROUP);
        }
        return groups;
    }

    private static Set<String> openable(String user) {
        return switch (user) {
            case "outbox-relay" -> Set.of("outbox-relay-order-producer", "outbox-relay-" + UNDOCUMENTED);
            case Permission.OPERATOR -> {
                Set<String> ids = new TreeSet<>();
                operations()
                        .filter(operation -> operation.publishedBy().equals(Optional.of(user)))
                        .forEach(operation ->
                                ids.add("requeue-" + operation.channel().address()));
                yield ids;
            }
            default -> Set.of();
        };
    }

    private static boolean readsEverything(String user) {
        return user.equals(Permission.OPERATOR) || user.equals(Permission.ANONYMOUS);
    }

    private static Stream<Operation> received(String user) {
        return DOCUMENTS.services().stream()
                .filter(service -> service.service().equals(user))
                .flatMap(service -> service.operations().stream())
                .filter(operation -> operation.action() == Action.RECEIVE
                        && operation.channel().protocol() == Protocol.KAFKA);
    }

    private static Stream<Operation> operations() {
        return DOCUMENTS.services().stream().flatMap(service -> service.operations().stream());
    }

    private interface Attempt {
        Object run() throws Exception;
    }

    private static boolean isAllowed(Attempt attempt) throws Exception {
        return !(failure(attempt) instanceof AuthorizationException);
    }

    /** Returns the refusal, or null if the attempt succeeds; any other failure fails the test. */
    private static Throwable failure(Attempt attempt) throws Exception {
        try {
            attempt.run();
            return null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException refused) {
                return refused;
            }
            throw e;
        } catch (AuthorizationException refused) {
            return refused;
        }
    }

    private static Object firstRecord(String user, String topic) {
        Map<String, Object> settings = new HashMap<>(kafka.as(user));
        settings.put("enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> first = List.of(new TopicPartition(topic, 0));
            consumer.assign(first);
            consumer.seekToBeginning(first);
            List<Object> found = new ArrayList<>();
            long end = System.nanoTime() + SecuredKafka.SOON.toNanos();
            while (found.isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(found::add);
            }
            assertThat(found).as("records of %s for %s", topic, user).isNotEmpty();
            return found;
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic) {
        return new ProducerRecord<>(topic, 0, new byte[] {1}, new byte[] {1});
    }

    private static KafkaProducer<byte[], byte[]> producer(String user, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(kafka.as(user));
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
