package com.example.orders.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.provisioning.ProvisioningException;
import com.example.orders.asyncapi.provisioning.Shrinking;
import com.example.orders.asyncapi.provisioning.Step;
import com.example.orders.asyncapi.provisioning.TopicProvisioner;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicProvisionerIT {

    @TempDir
    static Path folder;

    private static KafkaPart kafka;
    private static Admin admin;

    @BeforeAll
    static void start() {
        kafka = KafkaPart.start(folder, FreePorts.next());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        kafka.close();
    }

    @Test
    void createsEveryDeclaredTopicAndThenHasNothingToDo() throws ExecutionException, InterruptedException {
        List<TopicDeclaration> declared = Documents.packaged().topics();
        var provisioner = new TopicProvisioner(admin, declared, Shrinking.REFUSED);

        List<Step> done = provisioner.apply();

        assertThat(done).hasSameSizeAs(declared).allMatch(Step::isChange);
        assertThat(provisioner.plan()).isEmpty();
        assertThat(partitions("orders.created")).isEqualTo(6);
        assertThat(setting("orders.created.dlt", "retention.ms")).isEqualTo("2592000000");
        assertThat(setting("outbox-relay.positions", "cleanup.policy")).isEqualTo("compact");
    }

    @Test
    void raisesPartitionsAndAlignsSettings() throws ExecutionException, InterruptedException {
        create(new NewTopic("raised", 2, (short) 1)
                .configs(Map.of("retention.ms", "1000", "max.message.bytes", "2048")));
        var provisioner = provisioner("raised", 4, (short) 1);

        assertThat(provisioner.plan())
                .extracting(Step::toString)
                .containsExactly(
                        "raise topic raised from 2 to 4 partitions (keys move to other partitions from now on) (a/asyncapi.yaml)",
                        "set retention.ms of topic raised from 1000 to 60000 (a/asyncapi.yaml)");
        provisioner.apply();

        assertThat(provisioner.plan()).isEmpty();
        assertThat(partitions("raised")).isEqualTo(4);
        assertThat(setting("raised", "retention.ms")).isEqualTo("60000");
        assertThat(setting("raised", "max.message.bytes")).isEqualTo("2048");
    }

    @Test
    void neverShrinksATopicAndSaysSo() throws ExecutionException, InterruptedException {
        create(new NewTopic("wide", 5, (short) 1).configs(Map.of("retention.ms", "60000")));
        var provisioner = provisioner("wide", 3, (short) 1);

        List<Step> done = provisioner.apply();

        assertThat(done).singleElement().satisfies(step -> {
            assertThat(step.isLeft()).isTrue();
            assertThat(step.action()).contains("leave topic wide at 5 partitions, 3 are declared");
        });
        assertThat(partitions("wide")).isEqualTo(5);
    }

    @Test
    void neverShortensARetentionOrAddsAPolicyAndSaysSo() throws ExecutionException, InterruptedException {
        create(new NewTopic("kept", 1, (short) 1)
                .configs(Map.of("cleanup.policy", "compact", "retention.ms", "120000")));
        var provisioner = provisioner("kept", 1, (short) 1);

        List<Step> done = provisioner.apply();

        assertThat(done).allMatch(Step::isLeft);
        assertThat(done)
                .extracting(Step::toString)
                .containsExactly(
                        "leave cleanup.policy of topic kept at compact, delete is declared: "
                                + "that would remove stored data; --allow-shrink applies it (a/asyncapi.yaml)",
                        "leave retention.ms of topic kept at 120000, 60000 is declared: "
                                + "that would remove stored data; --allow-shrink applies it (a/asyncapi.yaml)");
        assertThat(setting("kept", "cleanup.policy")).isEqualTo("compact");
        assertThat(setting("kept", "retention.ms")).isEqualTo("120000");
    }

    @Test
    void whoAllowsShrinkingGetsAllButFewerPartitions() throws ExecutionException, InterruptedException {
        create(new NewTopic("shrunk", 2, (short) 1)
                .configs(Map.of("cleanup.policy", "compact", "retention.ms", "120000")));
        var provisioner = new TopicProvisioner(admin, List.of(topic("shrunk", 1, (short) 1)), Shrinking.ALLOWED);

        List<Step> done = provisioner.apply();

        assertThat(done)
                .extracting(Step::toString)
                .containsExactly(
                        "leave topic shrunk at 2 partitions, 1 are declared: Kafka cannot remove partitions (a/asyncapi.yaml)",
                        "set cleanup.policy of topic shrunk from compact to delete (removes stored data)"
                                + " (a/asyncapi.yaml)",
                        "set retention.ms of topic shrunk from 120000 to 60000 (removes stored data)"
                                + " (a/asyncapi.yaml)");
        assertThat(partitions("shrunk")).isEqualTo(2);
        assertThat(setting("shrunk", "cleanup.policy")).isEqualTo("delete");
        assertThat(setting("shrunk", "retention.ms")).isEqualTo("60000");
        assertThat(provisioner.plan()).allMatch(Step::isLeft);
    }

    @Test
    void leavesReplicasToTheClusterAndSaysSo() throws ExecutionException, InterruptedException {
        create(new NewTopic("single", 1, (short) 1).configs(Map.of("retention.ms", "60000")));

        assertThat(provisioner("single", 1, (short) 3).plan()).singleElement().satisfies(step -> {
            assertThat(step.isLeft()).isTrue();
            assertThat(step.action()).contains("leave topic single at 1 replicas, 3 are declared");
        });
    }

    @Test
    void aSettingThatTheBrokerDoesNotKnowIsReportedAndNeitherSetNorWaitedFor()
            throws ExecutionException, InterruptedException {
        create(new NewTopic("plain", 1, (short) 1)
                .configs(Map.of("cleanup.policy", "delete", "min.cleanable.dirty.ratio", "0.1")));
        var configuration = new TreeMap<>(Map.of("redpanda.remote.read", "true", "min.cleanable.dirty.ratio", "0.10"));
        var declared =
                new TopicDeclaration(new Place("a/asyncapi.yaml", 1), "plain", 1, (short) 1, configuration, List.of());
        var provisioner = new TopicProvisioner(admin, List.of(declared), Shrinking.REFUSED);

        List<Step> done = provisioner.apply();

        assertThat(done).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo(Step.Kind.UNSUPPORTED);
            assertThat(step.action()).contains("redpanda.remote.read of topic plain", "no such setting");
        });
    }

    @Test
    void topicsOfTheBrokerItselfAreNotUndeclared() throws ExecutionException, InterruptedException {
        create(new NewTopic("_schemas", 1, (short) 1));
        create(new NewTopic("_redpanda.transform_logs", 1, (short) 1));
        create(new NewTopic("_somebodys", 1, (short) 1));

        var provisioner = provisioner("declared", 1, (short) 1);
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(provisioner.undeclared())
                .contains("_somebodys")
                .doesNotContain("_schemas", "_redpanda.transform_logs"));
    }

    @Test
    void refusedTopicNamesDocumentAndRemedy() {
        var provisioner = provisioner("replicated", 1, (short) 3);

        assertThatThrownBy(provisioner::apply)
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContaining("create topic replicated with 1 partitions, 3 replicas")
                .hasMessageContaining("a/asyncapi.yaml")
                .hasMessageContaining("Remedy:");
    }

    private static TopicProvisioner provisioner(String topic, int partitions, short replicas) {
        return new TopicProvisioner(admin, List.of(topic(topic, partitions, replicas)), Shrinking.REFUSED);
    }

    private static TopicDeclaration topic(String name, int partitions, short replicas) {
        var configuration = new TreeMap<>(Map.of("cleanup.policy", "delete", "retention.ms", "60000"));
        return new TopicDeclaration(
                new Place("a/asyncapi.yaml", 1), name, partitions, replicas, configuration, List.of());
    }

    private static void create(NewTopic topic) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(topic)).all().get();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> admin.listTopics().names().get().contains(topic.name()));
    }

    private static int partitions(String topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
    }

    private static String setting(String topic, String name) throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(name)
                .value();
    }
}
