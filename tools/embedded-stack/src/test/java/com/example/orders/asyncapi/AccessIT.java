package com.example.orders.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.orders.asyncapi.access.AccessProvisioner;
import com.example.orders.asyncapi.access.KafkaUsers;
import com.example.orders.asyncapi.access.Permission;
import com.example.orders.asyncapi.provisioning.Provisioner;
import com.example.orders.asyncapi.provisioning.Shrinking;
import com.example.orders.asyncapi.provisioning.Step;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants the documented access on a secured Kafka, and reports what differs from it. */
class AccessIT {

    private static final Documents DOCUMENTS = Documents.packaged();

    @TempDir
    static Path folder;

    private static SecuredKafka kafka;
    private static Admin admin;

    @BeforeAll
    static void start() {
        kafka = SecuredKafka.start(folder.resolve("secured"), DOCUMENTS);
        admin = kafka.admin();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void onlyTheRelayPublishesPositionsThatItBelieves() {
        ProducerRecord<byte[], byte[]> forged =
                new ProducerRecord<>("outbox-relay.positions", new byte[1], new byte[1]);

        for (String user : List.of("order-fulfillment", "sqs-bridge", Permission.OPERATOR, Permission.ANONYMOUS)) {
            try (var producer =
                    new KafkaProducer<>(kafka.as(user), new ByteArraySerializer(), new ByteArraySerializer())) {
                assertThatThrownBy(() -> producer.send(forged).get())
                        .as(user)
                        .rootCause()
                        .isInstanceOf(AuthorizationException.class);
            }
        }
        try (var relay = relay("outbox-relay-order-producer")) {
            relay.initTransactions();
            relay.beginTransaction();
            // A failed send fails the commit.
            var _ = relay.send(forged);
            relay.commitTransaction();
        }
    }

    @Test
    void whatADocumentDoesNotNeedIsLeftUntilShrinkingIsAllowed() throws Exception {
        var surplus = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "orders.created", PatternType.LITERAL),
                new AccessControlEntry("User:sqs-bridge", "*", AclOperation.WRITE, AclPermissionType.ALLOW));
        admin.createAcls(List.of(surplus)).all().get();
        Provisioner careful = new AccessProvisioner(admin, DOCUMENTS, Shrinking.REFUSED, Permission.ANONYMOUS);
        await().atMost(SecuredKafka.SOON).until(() -> !careful.plan().isEmpty());

        assertThat(careful.apply()).singleElement().satisfies(step -> {
            assertThat(step.isLeft()).isTrue();
            assertThat(step.action())
                    .startsWith("leave User:sqs-bridge to WRITE topic orders.created, which no document needs");
        });
        new AccessProvisioner(admin, DOCUMENTS, Shrinking.ALLOWED, Permission.ANONYMOUS).apply();

        await().atMost(SecuredKafka.SOON).until(() -> careful.plan().isEmpty());
    }

    @Test
    void whatIsDeniedStaysDeniedAndIsSaidWhereADocumentNeedsIt() throws Exception {
        // An unused address, so that the rule affects no client.
        AclBinding needed = denial("User:order-fulfillment", "192.0.2.1", AclOperation.READ, "orders.created");
        AclBinding everybody = denial("User:*", "192.0.2.1", AclOperation.ALL, "*");
        AclBinding elsewhere = denial("User:order-fulfillment", "*", AclOperation.WRITE, "orders.created");
        List<AclBinding> denials = List.of(needed, everybody, elsewhere);
        Provisioner shrinking = new AccessProvisioner(admin, DOCUMENTS, Shrinking.ALLOWED, Permission.ANONYMOUS);
        try {
            admin.createAcls(denials).all().get();
            await().atMost(SecuredKafka.SOON).until(() -> existing().containsAll(denials));

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
            await().atMost(SecuredKafka.SOON).until(() -> existing().stream().noneMatch(denials::contains));
        }
    }

    @Test
    void aUserWhomNoDocumentKnowsIsReportedAndLeft() throws Exception {
        AclBinding unknown = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "orders.created", PatternType.LITERAL),
                new AccessControlEntry("User:mallory", "*", AclOperation.WRITE, AclPermissionType.ALLOW));
        Provisioner shrinking = new AccessProvisioner(admin, DOCUMENTS, Shrinking.ALLOWED, Permission.ANONYMOUS);
        try {
            admin.createAcls(List.of(unknown)).all().get();
            await().atMost(SecuredKafka.SOON).until(() -> existing().contains(unknown));

            assertThat(shrinking.apply()).isEmpty();
            assertThat(shrinking.undeclared()).containsExactly("User:mallory");
            assertThat(existing()).contains(unknown);
        } finally {
            admin.deleteAcls(List.of(unknown.toFilter())).all().get();
            await().atMost(SecuredKafka.SOON).until(() -> !existing().contains(unknown));
        }
    }

    @Test
    void aChangedPasswordClosesNoConnection() throws Exception {
        Map<String, Object> changed = new HashMap<>(kafka.as("sqs-bridge"));
        changed.computeIfPresent(
                "sasl.jaas.config", (_, login) -> login.toString().replace("password-of-sqs-bridge", "changed"));
        try (Admin connected = Admin.create(kafka.as("sqs-bridge"))) {
            Set<String> readable = connected.listTopics().names().get();
            KafkaUsers.of(DOCUMENTS, Map.of("SQS_BRIDGE_KAFKA_PASSWORD", "changed"))
                    .store(admin);

            await().atMost(SecuredKafka.SOON).ignoreExceptions().untilAsserted(() -> {
                try (Admin reconnected = Admin.create(changed)) {
                    assertThat(reconnected.listTopics().names().get()).isEqualTo(readable);
                }
            });
            assertThat(connected.listTopics().names().get()).isEqualTo(readable);
            try (Admin late = Admin.create(kafka.as("sqs-bridge"))) {
                assertThatThrownBy(() -> late.listTopics().names().get())
                        .hasRootCauseInstanceOf(SaslAuthenticationException.class);
            }
        } finally {
            KafkaUsers.of(DOCUMENTS, Map.of("SQS_BRIDGE_KAFKA_PASSWORD", "password-of-sqs-bridge"))
                    .store(admin);
        }
    }

    @Test
    void aMissingRuleIsGrantedAgain() throws Exception {
        AclBinding granted =
                Permission.of(DOCUMENTS, Permission.ANONYMOUS).getFirst().binding();
        Provisioner careful = new AccessProvisioner(admin, DOCUMENTS, Shrinking.REFUSED, Permission.ANONYMOUS);
        admin.deleteAcls(List.of(granted.toFilter())).all().get();
        await().atMost(SecuredKafka.SOON).until(() -> !existing().contains(granted));

        assertThat(careful.apply()).singleElement().matches(Step::isChange);

        await().atMost(SecuredKafka.SOON).until(() -> careful.plan().isEmpty());
    }

    @Test
    void withoutAnonymousReadersTheirRulesAreReported() {
        Provisioner production = new AccessProvisioner(admin, DOCUMENTS, Shrinking.REFUSED, "");

        assertThat(Permission.of(DOCUMENTS, ""))
                .noneMatch(permission -> permission.user().equals(Permission.ANONYMOUS));
        assertThat(production.undeclared()).containsExactly("User:" + Permission.ANONYMOUS);
    }

    @Test
    void aBrokerWithoutAnAuthorizerIsReportedOnce() {
        try (KafkaPart open = KafkaPart.start(folder.resolve("open"), FreePorts.next());
                Admin anybody = Admin.create(Map.of("bootstrap.servers", (Object) open.bootstrapServers()))) {
            AccessProvisioner access =
                    new AccessProvisioner(anybody, DOCUMENTS, Shrinking.REFUSED, Permission.ANONYMOUS);

            assertThat(access.apply()).singleElement().satisfies(step -> {
                assertThat(step.kind()).isEqualTo(Step.Kind.UNSUPPORTED);
                assertThat(step.action())
                        .isEqualTo("grant no access: this broker has no authorizer, everybody may do everything");
            });
            assertThat(access.undeclared()).isEmpty();
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

    private static KafkaProducer<byte[], byte[]> relay(String transactionalId) {
        Map<String, Object> settings = new HashMap<>(kafka.as("outbox-relay"));
        settings.put("transactional.id", transactionalId);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
