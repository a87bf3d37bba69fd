package com.example.orders.asyncapi.provisioning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.asyncapi.Documents;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Nothing listens: each provisioner states what it requested and what to check. */
class UnreachablePlatformTest {

    private static final Documents DOCUMENTS = Documents.packaged();

    /** Bound but not listening: no other program can take the port, and it refuses every connection. */
    private final Socket nobody = new Socket();

    @BeforeEach
    void takeAPort() throws IOException {
        nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void releaseThePort() throws IOException {
        nobody.close();
    }

    @Test
    void missingKafkaIsNamedWithARemedy() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", address(),
                "default.api.timeout.ms", 400,
                "request.timeout.ms", 200);

        try (Admin admin = Admin.create(settings)) {
            assertSaid(
                    new TopicProvisioner(admin, DOCUMENTS.topics(), Shrinking.REFUSED),
                    "Kafka did not list the topics");
        }
    }

    @Test
    void missingRegistryIsNamedWithARemedy() {
        try (SchemaRegistryClient registry = SchemaRegistryClient.to("http://" + address())) {
            assertSaid(
                    new SubjectProvisioner(registry, DOCUMENTS.subjects()),
                    "The schema registry did not list the subjects");
        }
    }

    @Test
    void missingSqsIsNamedWithARemedy() {
        try (SqsClient sqs = SqsClient.builder()
                .endpointOverride(URI.create("http://" + address()))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            assertSaid(
                    new QueueProvisioner(sqs, DOCUMENTS.queues(), Shrinking.REFUSED),
                    "SQS did not read the attributes of queue");
        }
    }

    private static void assertSaid(Provisioner provisioner, String request) {
        assertThatThrownBy(provisioner::plan)
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContaining(request)
                .hasMessageContaining("is reachable, then repeat.");
    }

    private String address() {
        return "localhost:" + nobody.getLocalPort();
    }
}
