package com.example.orders.stack.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.SqsPart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Checks what the embedded SQS server keeps, discards and returns. */
class QueueLimitsIT {

    private static final Duration LONG = Duration.ofDays(14);

    @TempDir
    Path folder;

    private SqsPart sqs;
    private SqsClient client;

    @AfterEach
    void stop() {
        client.close();
        sqs.stop();
    }

    @Test
    void dropsTheOldestMessagesBeyondTheNumberAndCountsThem() {
        start(new QueueLimits(10, Map.of()));
        String queue = queue("full", Map.of());

        send(queue, IntStream.range(0, 25).mapToObj(i -> "body-" + i).toList());

        patiently().until(() -> sqs.remarks().toString().contains("full has dropped 15 unread messages"));
        assertThat(sqs.remarks())
                .singleElement()
                .asString()
                .contains("15 beyond the 10 that it keeps (SQS_MAX_MESSAGES), 0 older than 4 days");
        restart();
        assertThat(bodies(queue))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(15, 25).mapToObj(i -> "body-" + i).toList());
    }

    @Test
    void aQueueOfLongMessagesKeepsFewerOfThem() {
        start(new QueueLimits(20, Map.of()));
        String queue = queue("long", Map.of());

        send(queue, IntStream.range(0, 10).mapToObj(i -> i + "x".repeat(10_000)).toList());

        patiently().until(() -> !sqs.remarks().isEmpty());
        assertThat(bodies(queue)).hasSize(3).allMatch(body -> body.charAt(0) >= '7');
    }

    @Test
    void dropsWhatIsOlderThanTheRetentionOfItsQueue() {
        start(new QueueLimits(100, Map.of("short", Duration.ZERO, "kept", LONG)));
        String kept = queue("kept", Map.of());
        String undeclared = queue("undeclared", Map.of());
        send(kept, List.of("kept"));
        send(undeclared, List.of("kept for SQS's default"));

        send(queue("short", Map.of()), List.of("expired"));

        patiently().until(() -> sqs.remarks().toString().contains("short has dropped 1 unread messages"));
        assertThat(sqs.remarks()).hasSize(1);
        assertThat(bodies(kept)).hasSize(1);
        assertThat(bodies(undeclared)).hasSize(1);
    }

    @Test
    void keepsWhatAReceiverHolds() {
        start(new QueueLimits(5, Map.of()));
        String queue = queue("held", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600"));
        send(queue, List.of("held-0", "held-1", "held-2"));
        List<Message> held = receive(queue);

        send(queue, IntStream.range(0, 9).mapToObj(i -> "later-" + i).toList());

        patiently().until(() -> sqs.remarks().toString().contains("held has dropped 4 unread messages"));
        assertThat(held)
                .hasSize(3)
                .allSatisfy(message -> client.deleteMessage(
                        request -> request.queueUrl(queue).receiptHandle(message.receiptHandle())));
        assertThat(bodies(queue)).hasSize(5).allMatch(body -> body.startsWith("later-"));
    }

    @Test
    void theFileDoesNotOutgrowWhatIsKept() throws IOException {
        start(new QueueLimits(50, Map.of()));
        String queue = queue("flooded", Map.of());

        for (int i = 0; i < 200; i++) {
            send(queue, IntStream.range(0, 10).mapToObj(_ -> "x".repeat(1_500)).toList());
        }
        patiently().until(() -> messages(queue) <= 50);
        sqs.stop();
        assertThat(size()).isLessThan(8_000_000);
        restart();

        assertThat(messages(queue)).isLessThanOrEqualTo(50);
        assertThat(size()).isLessThan(500_000);
    }

    @Test
    void aFifoQueueIsInOrderAfterARestart() {
        start(QueueLimits.none());
        String queue = queue(
                "ordered.fifo",
                Map.of(
                        QueueAttributeName.FIFO_QUEUE, "true",
                        QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true",
                        QueueAttributeName.VISIBILITY_TIMEOUT, "600"));
        List<String> bodies = IntStream.range(0, 100).mapToObj(i -> "body-" + i).toList();
        for (int from = 0; from < bodies.size(); from += 10) {
            sendOrdered(queue, bodies.subList(from, from + 10));
        }
        Message first = client.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(1))
                .messages()
                .getFirst();

        restart();

        assertThat(receive(queue)).as("the order's first message is still held").isEmpty();
        client.changeMessageVisibility(request ->
                request.queueUrl(queue).receiptHandle(first.receiptHandle()).visibilityTimeout(0));
        assertThat(consumed(queue)).containsExactlyElementsOf(bodies);
    }

    @Test
    void purgedMessagesDoNotComeBackAtARestart() {
        start(QueueLimits.none());
        String queue = queue("purged", Map.of());
        send(queue, List.of("purged"));

        client.purgeQueue(request -> request.queueUrl(queue));
        restart();

        assertThat(messages(queue)).isZero();
    }

    @Test
    void aWriteThatFailsIsNotAcknowledgedAndTheNextOneIsKept() throws SQLException {
        start(QueueLimits.none());
        String queue = queue("written", Map.of());
        // ElasticMQ answers before it has created the queue's table.
        String table =
                patiently().until(this::tables, tables -> !tables.isEmpty()).getFirst();

        execute("ALTER TABLE " + table + " RENAME TO elsewhere");
        assertThatThrownBy(() -> client.sendMessage(request -> request.queueUrl(queue)
                        .messageBody("lost")
                        .overrideConfiguration(limit -> limit.apiCallTimeout(Duration.ofSeconds(5)))))
                .isInstanceOf(SdkException.class);
        execute("ALTER TABLE elsewhere RENAME TO " + table);
        send(queue, List.of("kept"));
        restart();

        assertThat(bodies(queue)).containsExactly("kept");
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(1));
    }

    private void start(QueueLimits limits) {
        sqs = SqsPart.start(folder, FreePorts.next(), limits);
        client = SqsClient.builder()
                .endpointOverride(URI.create(sqs.endpoint()))
                .region(Region.of(SqsPart.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private void restart() {
        sqs.stop();
        sqs.start();
    }

    private String queue(String name, Map<QueueAttributeName, String> attributes) {
        return client.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private void send(String queue, List<String> bodies) {
        for (int from = 0; from < bodies.size(); from += 10) {
            List<String> batch = bodies.subList(from, Math.min(from + 10, bodies.size()));
            assertThat(client.sendMessageBatch(
                                    request -> request.queueUrl(queue).entries(entries(batch, null)))
                            .failed())
                    .isEmpty();
        }
    }

    private void sendOrdered(String queue, List<String> bodies) {
        client.sendMessageBatch(request -> request.queueUrl(queue).entries(entries(bodies, "one-order")));
    }

    private static List<SendMessageBatchRequestEntry> entries(List<String> bodies, String group) {
        return IntStream.range(0, bodies.size())
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageGroupId(group)
                        .messageBody(bodies.get(i))
                        .build())
                .toList();
    }

    private List<String> bodies(String queue) {
        List<String> bodies = new ArrayList<>();
        List<Message> received = receive(queue);
        while (!received.isEmpty()) {
            received.forEach(message -> bodies.add(message.body()));
            received = receive(queue);
        }
        return bodies;
    }

    /** Receives and deletes all messages; a FIFO queue delivers a group's next messages only after that. */
    private List<String> consumed(String queue) {
        List<String> bodies = new ArrayList<>();
        for (List<Message> received = receive(queue); !received.isEmpty(); received = receive(queue)) {
            for (Message message : received) {
                bodies.add(message.body());
                client.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
            }
        }
        return bodies;
    }

    private List<Message> receive(String queue) {
        return client.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
                .messages();
    }

    private long messages(String queue) {
        return Long.parseLong(client.getQueueAttributes(request ->
                        request.queueUrl(queue).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private List<String> tables() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT name FROM sqlite_master WHERE name LIKE 'message_written%'")) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connection() throws SQLException {
        try (Stream<Path> files = Files.walk(folder)) {
            Path file =
                    files.filter(path -> path.endsWith("sqs.db")).findFirst().orElseThrow();
            return DriverManager.getConnection("jdbc:sqlite:" + file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
