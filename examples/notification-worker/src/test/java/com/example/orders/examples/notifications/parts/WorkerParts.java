package com.example.orders.examples.notifications.parts;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import com.example.orders.stack.SqsPart;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** ElasticMQ and PostgreSQL, started once for the tests of a class. */
public final class WorkerParts implements AutoCloseable {

    public static final String DATABASE = "notification_worker";
    public static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    /** Low, so that a test reaches the dead letter queue quickly. */
    public static final int MAX_RECEIVE_COUNT = 4;

    private final SqsPart sqsPart;
    private final PostgresPart postgres;
    private final SqsClient sqs;

    private WorkerParts(SqsPart sqsPart, PostgresPart postgres) {
        this.sqsPart = sqsPart;
        this.postgres = postgres;
        this.sqs = SqsClient.builder()
                .endpointOverride(URI.create(sqsPart.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(50))
                .build();
    }

    public static WorkerParts start(Path folder) {
        SqsPart sqs = SqsPart.start(folder.resolve("sqs"), FreePorts.next());
        PostgresPart postgres = PostgresPart.start(folder.resolve("postgres"), FreePorts.next());
        postgres.createDatabase(DATABASE);
        return new WorkerParts(sqs, postgres);
    }

    public SqsClient sqs() {
        return sqs;
    }

    public String endpoint() {
        return sqsPart.endpoint();
    }

    /** The variables of the worker's database. */
    public Map<String, String> database() {
        return postgres.environment(DATABASE);
    }

    public TestQueue standardQueue() {
        return queue("notifications-" + UUID.randomUUID(), "", Map.of());
    }

    public TestQueue fifoQueue() {
        return queue("notifications-" + UUID.randomUUID(), ".fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
    }

    private TestQueue queue(String name, String ending, Map<QueueAttributeName, String> attributes) {
        String deadLetters = sqs.createQueue(
                        request -> request.queueName(name + "-dlq" + ending).attributes(attributes))
                .queueUrl();
        String arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        String url = sqs.createQueue(request -> request.queueName(name + ending).attributes(attributes))
                .queueUrl();
        sqs.setQueueAttributes(request -> request.queueUrl(url)
                .attributes(Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%s}".formatted(arn, MAX_RECEIVE_COUNT))));
        return new TestQueue(sqs, url, deadLetters);
    }

    /** The state and number of notifications of an order, like {@code "SHIPPED 2"}; empty if there are none. */
    public String notified(String orderId) throws SQLException {
        try (Connection connection = postgres.superuser(DATABASE);
                PreparedStatement query = connection.prepareStatement(
                        "SELECT state || ' ' || notifications FROM order_notification WHERE order_id = ?::uuid")) {
            query.setString(1, orderId);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    /** The number of open database connections with this application name. */
    public int connections(String applicationName) throws SQLException {
        try (Connection connection = postgres.superuser(DATABASE);
                PreparedStatement query = connection.prepareStatement(
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name = ?")) {
            query.setString(1, applicationName);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Override
    public void close() {
        sqs.close();
        sqsPart.stop();
        postgres.stop();
    }
}
