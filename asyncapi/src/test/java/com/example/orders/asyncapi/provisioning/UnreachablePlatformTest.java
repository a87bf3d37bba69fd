package com.example.orders.asyncapi.provisioning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.asyncapi.Documents;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Nothing listens: each provisioner says what it wanted to know and what to look at. */
class UnreachablePlatformTest {

    private static final Documents DOCUMENTS = Documents.packaged();

    @Test
    void missingKafkaIsNamedWithARemedy() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", "localhost:" + closedPort(),
                "default.api.timeout.ms", 400,
                "request.timeout.ms", 200);

        try (Admin admin = Admin.create(settings)) {
            assertSaid(new TopicProvisioner(admin, DOCUMENTS.topics()), "Kafka did not list the topics");
        }
    }

    @Test
    void missingRegistryIsNamedWithARemedy() {
        try (SchemaRegistryClient registry = SchemaRegistryClient.to("http://localhost:" + closedPort())) {
            assertSaid(
                    new SubjectProvisioner(registry, DOCUMENTS.subjects()),
                    "The schema registry did not list the subjects");
        }
    }

    @Test
    void missingSqsIsNamedWithARemedy() {
        try (SqsClient sqs = SqsClient.builder()
                .endpointOverride(URI.create("http://localhost:" + closedPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            assertSaid(new QueueProvisioner(sqs, DOCUMENTS.queues()), "SQS did not read the attributes of queue");
        }
    }

    private static void assertSaid(Provisioner provisioner, String request) {
        assertThatThrownBy(provisioner::plan)
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContaining(request)
                .hasMessageContaining("is reachable, then repeat");
    }

    /** A port that was free a moment ago, so that a connection to it is refused at once. */
    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
