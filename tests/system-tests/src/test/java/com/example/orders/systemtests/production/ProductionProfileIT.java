package com.example.orders.systemtests.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.asyncapi.provisioning.Provisioning;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.RegistryPart;
import com.example.orders.stack.SqsPart;
import com.example.orders.systemtests.observation.QueueWatcher;
import com.example.orders.systemtests.stack.OnlyOnTheEmbeddedStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The production profile of SECURITY.md works, and a service that Kafka refuses waits and names the setting or right.
 */
@Tag("own-servers")
@OnlyOnTheEmbeddedStack(reason = "it starts its own Kafka with TLS")
class ProductionProfileIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String CUSTOMER = "customer-1";
    private static final String READERS = "services:read-only";
    private static final String READINESS = "/health/readiness";
    private static final String UP = "{\"name\":\"sqs-bridge\",\"status\":\"UP\"";

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static SecuredKafka kafka;
    private static RegistryPart registryPart;
    private static SecuredRegistry registry;
    private static SecuredPostgres postgres;
    private static SqsPart sqs;

    @BeforeAll
    static void start() throws Exception {
        certificates = Certificates.generate(folder.resolve("certificates"));
        kafka = SecuredKafka.start(folder.resolve("kafka"), certificates);
        registryPart = RegistryPart.start(folder.resolve("registry"), FreePorts.next());
        registry = SecuredRegistry.start(registryPart.url(), certificates, READERS);
        postgres = SecuredPostgres.start(folder.resolve("postgres"), certificates);
        sqs = SqsPart.start(folder.resolve("sqs"), FreePorts.next());
        Provisioning provisioning = Provisioning.packaged(QueueVariant.STANDARD);
        try (SchemaRegistryClient writer = SchemaRegistryClient.to(registryPart.url());
                SqsClient queues = queues()) {
            provisioning.everything(kafka.admin(), writer, queues).forEach(part -> part.apply());
        }
    }

    @AfterAll
    static void stop() {
        sqs.close();
        postgres.close();
        registry.close();
        registryPart.close();
        kafka.close();
    }

    @Test
    void anOrderGoesThroughAllServices() throws IOException {
        try (ServiceProcess producer = ServiceProcess.start("order-producer", database("order_producer"), folder);
                ServiceProcess _ = ServiceProcess.start("order-fulfillment", fulfillment(), folder);
                ServiceProcess _ = ServiceProcess.start("outbox-relay", relay(), folder);
                ServiceProcess _ = ServiceProcess.start("sqs-bridge", bridge(), folder);
                ServiceProcess tracking = ServiceProcess.start("order-tracking", tracking(), folder);
                QueueWatcher queue =
                        new QueueWatcher(URI.create(sqs.endpoint()), List.of("order-fulfillment-events"))) {
            place(producer);

            await().atMost(SOON).until(() -> !queue.messages().isEmpty());
            await().atMost(SOON)
                    .until(() -> tracking.get("/orders?customer_id=" + CUSTOMER).contains("FULFILLED"));
        }
        assertThatThrownBy(postgres::connectUnencrypted).hasMessageContaining("no encryption");
    }

    @Test
    void theRelayKeepsEventsOfATopicThatItMayNotWriteAndPublishesThemWhenItMay() throws Exception {
        kafka.revoke("outbox-relay", AclOperation.WRITE, ResourceType.TOPIC, "orders.created");
        long before = kafka.written("orders.created");
        try (ServiceProcess producer = ServiceProcess.start("order-producer", database("order_producer"), folder);
                ServiceProcess relay = ServiceProcess.start("outbox-relay", relay(), folder)) {
            place(producer);
            await().atMost(SOON).until(() -> relay.get("/sources/order-producer/parked")
                    .contains("The relay may not write to topic 'orders.created'."));
            assertThat(kafka.written("orders.created")).isEqualTo(before);
            kafka.grantRights();

            await().atMost(SOON).until(() -> kafka.written("orders.created") > before);
        } finally {
            kafka.grantRights();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqs-bridge", "outbox-relay"})
    void aServiceWithoutItsPasswordDoesNotStart(String service) throws IOException, InterruptedException {
        Map<String, String> environment = service.equals("sqs-bridge") ? bridge() : relay();
        environment.remove("KAFKA_SASL_PASSWORD");

        try (ServiceProcess process = ServiceProcess.start(service, environment, folder)) {
            assertThat(process.endsWithin(60)).isTrue();
            assertThat(process.log()).contains("KAFKA_SASL_PASSWORD is not set");
        }
    }

    @Test
    void aServiceWithAWrongPasswordIsNotReadyAndNamesTheSetting() throws IOException {
        Map<String, String> environment = bridge();
        environment.put("KAFKA_SASL_PASSWORD", "wrong");

        assertNotReady(environment, "check KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD");
    }

    @Test
    void aServiceThatDoesNotTrustTheCertificateIsNotReadyAndNamesTheSetting() throws IOException {
        Map<String, String> environment = bridge();
        environment.keySet().removeAll(certificates.trusted("KAFKA").keySet());

        assertNotReady(environment, "check KAFKA_SSL_TRUSTSTORE_LOCATION");
    }

    @Test
    void aServiceThatDoesNotTrustTheRegistryIsNotReadyAndNamesTheSetting() throws IOException {
        Map<String, String> environment = bridge();
        environment.keySet().removeAll(certificates.trusted("SCHEMA_REGISTRY").keySet());

        assertNotReady(environment, "SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION");
    }

    @Test
    void aServiceWithAWrongPasswordForTheRegistryIsNotReadyAndNamesTheSetting() throws IOException {
        Map<String, String> environment = bridge();
        environment.put("SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", "services:wrong");

        assertNotReady(environment, "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO");
    }

    @Test
    void aServiceThatLosesARightNamesItAndContinuesWhenItIsGranted() throws Exception {
        try (ServiceProcess bridge = ServiceProcess.start("sqs-bridge", bridge(), folder)) {
            await().atMost(SOON).until(() -> bridge.get(READINESS).contains(UP));
            kafka.revoke("sqs-bridge", AclOperation.ANY, ResourceType.GROUP, "sqs-bridge");

            await().atMost(SOON).until(() -> bridge.get(READINESS)
                    .contains("The right to use consumer group sqs-bridge is missing."));
            kafka.grantRights();

            await().atMost(SOON).until(() -> bridge.get(READINESS).contains(UP));
        } finally {
            kafka.grantRights();
        }
    }

    private static void place(ServiceProcess producer) {
        String order = """
                {"customer_id": "%s",
                 "items": [{"product_id": "PROD-1", "quantity": 1, "unit_price": "29.99"}]}""".formatted(CUSTOMER);
        await().atMost(SOON).until(() -> producer.post("/orders", order).contains("order_id"));
    }

    private static void assertNotReady(Map<String, String> environment, String remedy) throws IOException {
        try (ServiceProcess bridge = ServiceProcess.start("sqs-bridge", environment, folder)) {
            await().atMost(SOON).until(() -> bridge.get(READINESS).contains(remedy));
        }
    }

    private static Map<String, String> fulfillment() {
        Map<String, String> environment = client("order-fulfillment");
        environment.putAll(database("order_fulfillment"));
        environment.put("FULFILLMENT_ACCEPT_DELAY", "0s");
        environment.put("FULFILLMENT_SHIP_DELAY", "0s");
        environment.put("FULFILLMENT_FULFIL_DELAY", "0s");
        return environment;
    }

    private static Map<String, String> relay() throws IOException {
        Map<String, String> environment = client("outbox-relay");
        environment.putAll(postgres.relayEnvironment());
        return environment;
    }

    private static Map<String, String> tracking() {
        Map<String, String> environment = client("order-tracking");
        environment.putAll(postgres.environment("order_tracking"));
        return environment;
    }

    private static Map<String, String> bridge() {
        Map<String, String> environment = client("sqs-bridge");
        environment.put("SQS_ENDPOINT", sqs.endpoint());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        return environment;
    }

    private static Map<String, String> database(String name) {
        Map<String, String> environment = new HashMap<>(postgres.environment(name));
        environment.put("GENERATOR_ENABLED", "false");
        return environment;
    }

    /** The settings of every service that uses Kafka and the registry. */
    private static Map<String, String> client(String service) {
        Map<String, String> environment = new HashMap<>(kafka.connection(service));
        environment.put("SCHEMA_REGISTRY_URL", registry.url());
        environment.put("SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", READERS);
        environment.putAll(certificates.trusted("SCHEMA_REGISTRY"));
        return environment;
    }

    private static SqsClient queues() {
        return SqsClient.builder()
                .endpointOverride(URI.create(sqs.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
