package com.example.orders.commands.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Sqs;
import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.deadletters.DeadLetterCause;
import com.example.orders.kafka.deadletters.DeadLetterPublisher;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import com.example.orders.stack.SqsPart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Determines an event's delivery to SQS without the bridge's journal, on real Kafka and a real SQS server. */
class HandoversIT {

    private static final TopicPartition PARTITION = new TopicPartition("orders.created", 0);

    @TempDir
    static Path folder;

    private static KafkaPart kafka;
    private static SqsPart sqs;
    private static Admin admin;
    private static Addresses addresses;

    @BeforeAll
    static void start() throws ExecutionException, InterruptedException {
        kafka = KafkaPart.start(folder.resolve("kafka"), FreePorts.next());
        sqs = SqsPart.start(folder.resolve("sqs"), FreePorts.next());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        admin.createTopics(List.of(
                        new NewTopic("orders.created", 1, (short) 1), new NewTopic("sqs-bridge.dlt", 1, (short) 1)))
                .all()
                .get();
        Asking asking = new Asking();
        new CommandLine(asking).parseArgs("--kafka=" + kafka.bootstrapServers(), "--sqs=" + sqs.endpoint());
        addresses = asking.addresses;
    }

    @AfterAll
    static void stop() {
        admin.close();
        sqs.stop();
        kafka.close();
    }

    @Test
    void anEventHasPassedOnlyBehindACommittedOffsetAndOutsideOfAllDeadLetters()
            throws ExecutionException, InterruptedException {
        RecordPlace passed = event(3);
        RecordPlace dead = event(4);
        RecordPlace refused = event(5);
        RecordPlace next = event(6);
        RecordPlace elsewhere = new RecordPlace(UUID.randomUUID(), "orders.shipped", 0, 0);
        deadLetter(dead);
        refused(refused);
        commit(6);

        Map<RecordPlace, Handover> answers =
                Handovers.at(addresses).of(List.of(passed, dead, refused, next, elsewhere));

        assertThat(answers.get(passed)).isEqualTo(new Handover.Passed(6));
        assertThat(answers.get(dead)).isInstanceOfSatisfying(Handover.Dead.class, found -> assertThat(
                        found.letter().errorMessage())
                .isEqualTo("no event"));
        assertThat(answers.get(refused))
                .isInstanceOfSatisfying(Handover.Refused.class, found -> assertThat(found.queue())
                        .isEqualTo("order-notifications-dlq"));
        assertThat(answers.get(next)).isEqualTo(new Handover.Waiting(6));
        assertThat(answers.get(elsewhere)).isEqualTo(new Handover.Waiting(-1));
    }

    private static RecordPlace event(long offset) {
        return new RecordPlace(UUID.randomUUID(), PARTITION.topic(), PARTITION.partition(), offset);
    }

    private static void deadLetter(RecordPlace event) {
        var record = new ConsumerRecord<>(
                event.topic(),
                event.partition(),
                event.offset(),
                "key".getBytes(StandardCharsets.UTF_8),
                "value".getBytes(StandardCharsets.UTF_8));
        try (var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                var publisher = new DeadLetterPublisher(producer, "sqs-bridge.dlt", Clock.systemUTC())) {
            publisher.publish(
                    record,
                    new DeadLetterCause(FailureKind.POISON, new IllegalArgumentException("no event"), "sqs-bridge", 1));
        }
    }

    private static void refused(RecordPlace event) {
        try (SqsClient client = Sqs.at(addresses)) {
            String url = client.createQueue(queue -> queue.queueName("order-notifications-dlq"))
                    .queueUrl();
            var id = MessageAttributeValue.builder()
                    .dataType("String")
                    .stringValue(event.eventId().toString())
                    .build();
            client.sendMessage(
                    message -> message.queueUrl(url).messageBody("{}").messageAttributes(Map.of("ce_id", id)));
        }
    }

    private static void commit(long offset) throws ExecutionException, InterruptedException {
        admin.alterConsumerGroupOffsets("sqs-bridge", Map.of(PARTITION, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    @Command
    private static final class Asking {
        @Mixin
        private Addresses addresses;
    }
}
