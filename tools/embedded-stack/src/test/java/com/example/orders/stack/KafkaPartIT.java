package com.example.orders.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPartIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final TopicPartition KEPT = new TopicPartition("kept", 0);

    @TempDir
    Path folder;

    private final Locale formats = Locale.getDefault(Locale.Category.FORMAT);

    @AfterEach
    void restoreTheFormats() {
        Locale.setDefault(Locale.Category.FORMAT, formats);
    }

    @Test
    void keepsTransactionalRecordsOverARestart() throws ExecutionException, InterruptedException {
        try (KafkaPart kafka = KafkaPart.start(folder, FreePorts.next())) {
            try (Admin admin = admin(kafka)) {
                createTopic(admin);
            }
            sendInATransaction(kafka, "first");

            kafka.stop();
            assertThat(kafka.running()).isFalse();
            kafka.start();
            sendInATransaction(kafka, "second");

            assertThat(committedValues(kafka)).containsExactly("first", "second");
        }
    }

    @Test
    void closesSegmentsSoonEnoughForRetentionAndCompaction() throws ExecutionException, InterruptedException {
        try (KafkaPart kafka = KafkaPart.start(folder, FreePorts.next());
                Admin admin = admin(kafka)) {
            createTopic(admin);
            sendInATransaction(kafka, "first");

            assertThat(setting(admin, "kept", "segment.ms"))
                    .isEqualTo(Duration.ofDays(1).toMillis());
            assertThat(setting(admin, "kept", "segment.bytes")).isEqualTo(64L << 20);
            assertThat(setting(admin, "__transaction_state", "segment.bytes")).isEqualTo(8L << 20);
        }
    }

    private static long setting(Admin admin, String topic, String name)
            throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Long.parseLong(admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(name)
                .value());
    }

    @Test
    void noTransactionThatWasUnderWayAtAStopStaysOpen() throws ExecutionException, InterruptedException {
        try (KafkaPart kafka = KafkaPart.start(folder, FreePorts.next());
                Admin admin = admin(kafka)) {
            admin.createTopics(List.of(new NewTopic(BusyWriter.TOPIC, BusyWriter.PARTITIONS, (short) 1)))
                    .all()
                    .get();
            for (int stop = 0; stop < 3; stop++) {
                List<BusyWriter> writers = IntStream.range(0, 8)
                        .mapToObj(id -> BusyWriter.start(kafka, "writer-" + id))
                        .toList();
                await().atMost(PATIENCE).until(() -> writers.stream().allMatch(BusyWriter::hasCommitted));

                kafka.stop();
                writers.forEach(BusyWriter::end);
                kafka.start();

                writers.forEach(writer -> writer.takeOver(kafka));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(BusyWriter.ends(admin, IsolationLevel.READ_COMMITTED))
                                .isEqualTo(BusyWriter.ends(admin, IsolationLevel.READ_UNCOMMITTED)));
            }
        }
    }

    @Test
    void makesNoTopicBecauseSomebodySendsToIt() throws ExecutionException, InterruptedException {
        try (KafkaPart kafka = KafkaPart.start(folder, FreePorts.next());
                KafkaProducer<String, String> producer = producer(kafka, Map.of("max.block.ms", "500"));
                Admin admin = admin(kafka)) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("unknown", "value"))
                            .get())
                    .hasMessageContaining("unknown not present");

            // Created after the send: if the send had created its topic, the list would now contain both.
            createTopic(admin);
            assertThat(admin.listTopics().names().get()).containsExactly(KEPT.topic());
        }
    }

    @Test
    void aNodeThatWasOpenBecomesSecuredAndLearnsChangedPasswords() throws ExecutionException, InterruptedException {
        // A node that starts in this locale must not write its digits into file names.
        Locale.setDefault(Locale.Category.FORMAT, Locale.of("ar", "EG"));
        try (KafkaPart open = KafkaPart.start(folder, FreePorts.next());
                Admin admin = admin(open)) {
            createTopic(admin);
        }

        SecuredListener first = new SecuredListener(FreePorts.next(), Map.of("provisioning", "first"));
        try (KafkaPart _ = KafkaPart.start(folder, FreePorts.next(), first)) {
            assertThat(topics(first)).containsExactly("kept");
        }
        SecuredListener second = new SecuredListener(first.port(), Map.of("provisioning", "second"));
        try (KafkaPart _ = KafkaPart.start(folder, FreePorts.next(), second)) {
            assertThat(topics(second)).containsExactly("kept");
            assertThatThrownBy(() -> topics(first)).hasRootCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private static Set<String> topics(SecuredListener users) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(users.connection("provisioning"))) {
            return admin.listTopics().names().get();
        }
    }

    private static Admin admin(KafkaPart kafka) {
        return Admin.create(Map.of("bootstrap.servers", (Object) kafka.bootstrapServers()));
    }

    private static void createTopic(Admin admin) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(KEPT.topic(), 1, (short) 1)))
                .all()
                .get();
        await().atMost(PATIENCE).until(() -> admin.listTopics().names().get().contains(KEPT.topic()));
    }

    private static void sendInATransaction(KafkaPart kafka, String value) throws KafkaException {
        try (KafkaProducer<String, String> producer = producer(kafka, Map.of("transactional.id", "writer"))) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(KEPT.topic(), value));
            producer.commitTransaction();
            assertThat(sent).isDone();
        }
    }

    private static KafkaProducer<String, String> producer(KafkaPart kafka, Map<String, Object> settings) {
        Map<String, Object> all = new java.util.HashMap<>(settings);
        all.put("bootstrap.servers", kafka.bootstrapServers());
        return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
    }

    private static List<String> committedValues(KafkaPart kafka) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(KEPT));
            consumer.seekToBeginning(List.of(KEPT));
            List<String> values = new ArrayList<>();
            // A poll that only passes a transaction marker is empty and returns at once.
            await().pollInSameThread().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofSeconds(1)).forEach(found -> values.add(found.value()));
                return values.size() >= 2;
            });
            return values;
        }
    }
}
