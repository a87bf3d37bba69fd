package com.example.orders.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.example.orders.asyncapi.drift.DriftFinding;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.provisioning.Difference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Produces each kind of drift on real parts. At first nothing differs; then each test changes resources of its own. */
@TestMethodOrder(OrderAnnotation.class)
class DriftIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Path REPOSITORY =
            Path.of("").toAbsolutePath().getParent().getParent();
    private static final Documents DOCUMENTS = Documents.read(REPOSITORY.resolve("asyncapi"));
    private static final List<String> EVENTS =
            List.of("orders.created", "orders.accepted", "orders.shipped", "orders.fulfilled", "orders.rejected");

    @TempDir
    static Path folder;

    private static Platform platform;
    private static Platform.Member bridge;

    @BeforeAll
    static void start() {
        platform = new Platform(folder);
        platform.provision(DOCUMENTS);
        bridge = platform.joinEveryGroup(DOCUMENTS).get("sqs-bridge");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    @Order(1)
    void aPlatformAsProvisionedAgreesAndSaysOnceWhatItCannotCompare() {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(platform.drift(DOCUMENTS).findings()).isEmpty());

        assertThat(platform.drift(DOCUMENTS).notComparable())
                .satisfiesExactly(
                        retention -> assertThat(retention)
                                .startsWith("MessageRetentionPeriod is not comparable")
                                .contains("order-notifications-dlq"),
                        access -> assertThat(access).startsWith("authorizer is not comparable"));
    }

    @Test
    void aMissingTopicIsFound() throws Exception {
        platform.admin().deleteTopics(List.of("sqs-bridge.dlt")).all().get();
        await().atMost(SOON)
                .until(() -> !platform.admin().listTopics().names().get().contains("sqs-bridge.dlt"));

        assertOne("topic", "sqs-bridge.dlt", "existence", "6 partitions, 1 replicas", "nothing", "bridgeDeadLetters:");
    }

    @Test
    void anotherNumberOfPartitionsIsFoundInBothDirections() throws Exception {
        platform.admin()
                .createPartitions(Map.of("outbox-relay.positions", NewPartitions.increaseTo(2)))
                .all()
                .get();
        assertOne("topic", "outbox-relay.positions", "partitions", "1", "2", "partitions: 1");

        Documents wider = EditedDocuments.in(folder, "partitions: 1\n", "partitions: 3\n");
        assertThat(found(wider, "topic", "outbox-relay.positions"))
                .extracting(DriftFinding::documented, DriftFinding::running)
                .contains(tuple("3", "2"));
    }

    @Test
    void anotherNumberOfReplicasIsFound() throws IOException {
        Documents safer = EditedDocuments.in(folder, "replicas: 1\n", "replicas: 3\n");

        assertThat(found(safer, "topic", "orders.created"))
                .filteredOn(finding -> finding.aspect().equals("replicas"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.documented()).isEqualTo("3");
                    assertThat(finding.running()).isEqualTo("1");
                    assertThat(finding.remedy()).contains("kafka-reassign-partitions.sh");
                });
    }

    @Test
    void anotherRetentionIsFoundWithTheLineThatDeclaresIt() throws Exception {
        set("orders.accepted", "retention.ms", "60000");

        assertOne("topic", "orders.accepted", "retention.ms", "604800000", "60000", "retention.ms: 604800000");
    }

    @Test
    void anotherCleanupPolicyIsFound() throws Exception {
        set("orders.created.dlt", "cleanup.policy", "compact");

        assertOne("topic", "orders.created.dlt", "cleanup.policy", "delete", "compact", "cleanup.policy: [delete]");
    }

    @Test
    void aSettingThatNoDocumentMentionsIsFound() throws Exception {
        set("orders.created", "max.message.bytes", "3000");

        assertOne("topic", "orders.created", "max.message.bytes", "nothing", "3000", "ordersCreated:");
    }

    @Test
    void aTopicThatNoDocumentKnowsIsFoundAndKafkasInternalOnesAreNot() throws Exception {
        platform.admin()
                .createTopics(List.of(new NewTopic("orders.stray", 1, (short) 1)))
                .all()
                .get();

        await().atMost(SOON).untilAsserted(() -> assertUnknown("topic", "orders.stray"));
        assertThat(platform.admin()
                        .listTopics(new ListTopicsOptions().listInternal(true))
                        .names()
                        .get())
                .contains("__consumer_offsets");
        assertThat(found(DOCUMENTS, "topic", "__consumer_offsets")).isEmpty();
    }

    @Test
    void aMissingSubjectIsFound() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var deletion = HttpRequest.newBuilder(platform.registryUrl("/subjects/orders.rejected-value"))
                    .DELETE()
                    .build();
            assertThat(http.send(deletion, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }

        assertThat(found(DOCUMENTS, "subject", "orders.rejected-value")).anySatisfy(finding -> {
            assertThat(finding.aspect()).isEqualTo("existence");
            assertThat(line(finding.place().orElseThrow())).contains("x-subject: orders.rejected-value");
        });
    }

    @Test
    void anotherCompatibilityIsFound() {
        platform.registry().setCompatibility("orders.shipped-value", "BACKWARD");

        assertOne(
                "subject",
                "orders.shipped-value",
                "compatibility",
                "FULL_TRANSITIVE",
                "BACKWARD",
                "x-compatibility: FULL_TRANSITIVE");
    }

    @Test
    void aNewerSchemaThanTheDocumentedIsFound() {
        Schema documented = DOCUMENTS.subjects().stream()
                .filter(subject -> subject.subject().equals("orders.fulfilled-value"))
                .findFirst()
                .orElseThrow()
                .schema();
        Schema newer = new Schema.Parser()
                .parse(documented
                        .toString()
                        .replace(
                                "\"fields\":[",
                                "\"fields\":[{\"name\":\"note\",\"type\":[\"null\",\"string\"],\"default\":null},"));
        platform.registry().register("orders.fulfilled-value", newer);

        assertThat(found(DOCUMENTS, "subject", "orders.fulfilled-value"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.aspect()).isEqualTo("schema");
                    assertThat(finding.running()).isEqualTo("another schema as version 2");
                    assertThat(finding.place().orElseThrow().file()).endsWith("OrderFulfilled.avsc");
                });
    }

    @Test
    void aSchemaThatWasNeverRegisteredIsFound() throws IOException {
        Documents changed = EditedDocuments.in(folder, "OrderAccepted.avsc", "OrderShipped.avsc");

        assertThat(found(changed, "subject", "orders.accepted-value"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.aspect()).isEqualTo("schema");
                    assertThat(finding.documented()).isEqualTo("com.example.orders.events.OrderShipped");
                    assertThat(finding.running()).isEqualTo("other versions only");
                });
    }

    @Test
    void aSubjectThatNoDocumentKnowsIsFound() {
        platform.registry()
                .register("stray-value", SchemaBuilder.record("Stray").fields().endRecord());

        assertUnknown("subject", "stray-value");
    }

    @Test
    void aMissingQueueIsFound() {
        platform.sqs().deleteQueue(request -> request.queueUrl(queueUrl("order-fulfillment-events")));

        assertThat(found(DOCUMENTS, "queue", "order-fulfillment-events"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.aspect()).isEqualTo("existence"));
    }

    @Test
    void anotherAttributeAndAnotherRedrivePolicyAreFound() {
        String dlq = platform.sqs()
                .getQueueAttributes(request ->
                        request.queueUrl(queueUrl("order-notifications-dlq")).attributeNamesWithStrings("QueueArn"))
                .attributesAsStrings()
                .get("QueueArn");
        platform.sqs().setQueueAttributes(request -> request.queueUrl(queueUrl("order-notifications"))
                .attributesWithStrings(Map.of(
                        "VisibilityTimeout",
                        "5",
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":2}".formatted(dlq))));

        List<DriftFinding> found = found(DOCUMENTS, "queue", "order-notifications");

        assertThat(found).extracting(DriftFinding::aspect).containsExactly("VisibilityTimeout", "RedrivePolicy");
        assertThat(found.getFirst().running()).isEqualTo("5");
        assertThat(line(found.getFirst().place().orElseThrow())).contains("visibilityTimeout: 30");
        assertThat(found.getLast().documented()).isEqualTo("to order-notifications-dlq after 10 receipts");
        assertThat(line(found.getLast().place().orElseThrow())).contains("redrivePolicy:");
    }

    @Test
    void queueSettingsThatNoDocumentMentionsAreFound() {
        String target = "arn:aws:sqs:us-east-1:000000000000:order-notifications-dlq";
        platform.sqs().setQueueAttributes(request -> request.queueUrl(queueUrl("order-fulfillment-events-dlq"))
                .attributesWithStrings(Map.of(
                        "DelaySeconds",
                        "900",
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":2}".formatted(target))));

        List<DriftFinding> found = found(DOCUMENTS, "queue", "order-fulfillment-events-dlq");

        assertThat(found).extracting(DriftFinding::aspect).containsExactly("DelaySeconds", "RedrivePolicy");
        assertThat(found).allSatisfy(finding -> {
            assertThat(finding.documented()).isEqualTo(Difference.NOTHING);
            assertThat(finding.remedy()).contains("aws sqs set-queue-attributes");
            assertThat(line(finding.place().orElseThrow())).contains("orderFulfillmentEventsDlq:");
        });
        assertThat(found.getFirst().running()).isEqualTo("900");
        assertThat(found.getLast().running()).contains(target);
    }

    @Test
    void aQueueThatNoDocumentKnowsIsFound() {
        platform.sqs().createQueue(request -> request.queueName("stray-queue"));

        assertUnknown("queue", "stray-queue");
    }

    @Test
    void aQueueOfTheOtherKindIsFoundWithWhatItHolds() {
        platform.sqs().createQueue(request -> request.queueName("order-notifications.fifo")
                .attributesWithStrings(Map.of("FifoQueue", "true")));
        platform.sqs().sendMessage(request -> request.queueUrl(queueUrl("order-notifications.fifo"))
                .messageBody("left behind")
                .messageGroupId("order")
                .messageDeduplicationId("event"));

        assertThat(found(DOCUMENTS, "queue", "order-notifications.fifo"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.documented()).isEqualTo("nothing");
                    assertThat(finding.running()).isEqualTo("holds 1 message");
                    assertThat(finding.remedy()).contains("SQS_FIFO");
                });
    }

    @Test
    void aGroupThatNoDocumentKnowsIsFoundAlsoWithoutMembers() {
        Platform.Member stranger = platform.join("stranger", List.of("orders.created"));
        await().atMost(SOON).untilAsserted(() -> assertUnknown("group", "stranger"));
        stranger.close();

        assertUnknown("group", "stranger");
    }

    @Test
    @Order(2)
    void aDocumentedGroupWithoutMembersOrWithOtherTopicsIsFound() {
        bridge.close();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertOne("group", "sqs-bridge", "members", "at least one", "none", "receiveOrderCreated:"));

        bridge = platform.join("sqs-bridge", EVENTS.subList(0, 4));
        await().atMost(SOON).untilAsserted(() -> assertThat(found(DOCUMENTS, "group", "sqs-bridge"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.aspect()).isEqualTo("topics");
                    assertThat(finding.documented()).contains("orders.rejected");
                    assertThat(finding.running()).doesNotContain("orders.rejected");
                }));
    }

    @Test
    void aDocumentedGroupThatDoesNotExistIsFound() throws IOException {
        Documents renamed = EditedDocuments.in(folder, "enum: [order-fulfillment]", "enum: [order-fulfilment]");

        assertThat(found(renamed, "group", "order-fulfilment")).singleElement().satisfies(finding -> {
            assertThat(finding.aspect()).isEqualTo("existence");
            assertThat(finding.running()).isEqualTo(Difference.NOTHING);
            assertThat(finding.remedy()).startsWith("Start order-fulfillment");
        });
        assertThat(found(renamed, "group", "order-fulfillment"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).isEmpty());
    }

    private static void assertOne(
            String kind, String name, String aspect, String documented, String running, String declaration) {
        assertThat(found(DOCUMENTS, kind, name)).singleElement().satisfies(finding -> {
            assertThat(finding.aspect()).isEqualTo(aspect);
            assertThat(finding.documented()).startsWith(documented);
            assertThat(finding.running()).isEqualTo(running);
            assertThat(finding.remedy()).endsWith(".");
            assertThat(line(finding.place().orElseThrow())).contains(declaration);
        });
    }

    private static void assertUnknown(String kind, String name) {
        assertThat(found(DOCUMENTS, kind, name)).singleElement().satisfies(finding -> {
            assertThat(finding.aspect()).isEqualTo(Difference.EXISTENCE);
            assertThat(finding.place()).isEmpty();
            assertThat(finding.documented()).isEqualTo(Difference.NOTHING);
            assertThat(finding.remedy()).contains("delete it with");
        });
    }

    private static List<DriftFinding> found(Documents documents, String kind, String name) {
        return platform.drift(documents).findings().stream()
                .filter(finding -> finding.kind().equals(kind) && finding.name().equals(name))
                .toList();
    }

    private static String line(Place place) {
        try {
            return Files.readAllLines(REPOSITORY.resolve(place.file())).get(place.line() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void set(String topic, String setting, String value)
            throws ExecutionException, InterruptedException {
        platform.admin()
                .incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
        await().atMost(SOON).until(() -> platform.drift(DOCUMENTS).findings().stream()
                .anyMatch(finding ->
                        finding.name().equals(topic) && finding.aspect().equals(setting)));
    }

    private static String queueUrl(String queue) {
        return platform.sqs().getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }
}
