package com.example.orders.kafka.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderCreated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryClientTest {

    private static final String SUBJECT = "orders.created-value";
    private static final Schema CREATED = EventSchemas.written(OrderCreated.getClassSchema());

    private static final String LARGE = "{\"type\":\"record\",\"name\":\"Large\",\"doc\":\"%s\",\"fields\":[]}";

    private final StubRegistry registry = new StubRegistry();
    private final SchemaRegistryClient client = registry.client();

    @AfterEach
    void close() {
        client.close();
        registry.close();
    }

    @Test
    void registersTheSchemaAsWrittenAndFindsItAgain() {
        int registered = client.register(SUBJECT, OrderCreated.getClassSchema());

        assertThat(registry.schemaText(registered)).doesNotContain("avro.java.string");
        assertThat(client.lookUp(SUBJECT, CREATED)).isEqualTo(registered);
        assertThat(client.byId(registered)).isEqualTo(CREATED);
        assertThat(client.subjects()).containsExactly(SUBJECT);
    }

    @Test
    void asksOnlyOnceForWhatItKnows() {
        int id = registry.hold(SUBJECT, CREATED);

        for (int i = 0; i < 3; i++) {
            client.byId(id);
            client.lookUp(SUBJECT, CREATED);
            client.lookUp(SUBJECT, new Schema.Parser().parse(CREATED.toString()));
        }

        assertThat(registry.requests()).containsExactly("GET /schemas/ids/1", "POST /subjects/orders.created-value");
    }

    @Test
    void keepsApartSchemasThatDifferOnlyInALogicalType() {
        Schema plain = parse("\"bytes\"");
        Schema decimal = parse("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"scale\":2}");

        int first = client.register(SUBJECT, plain);
        int second = client.register(SUBJECT, decimal);

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void forgetsAFailure() {
        assertThatThrownBy(() -> client.byId(1)).isInstanceOf(SchemaRegistryRefusedException.class);

        registry.hold(SUBJECT, CREATED);

        assertThat(client.byId(1)).isEqualTo(CREATED);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void triesAgainWhatMayHeal(int status) {
        registry.hold(SUBJECT, CREATED);
        registry.answersNext(status, "").answersNext(status, "{\"error_code\":50001,\"message\":\"storage\"}");

        assertThat(client.byId(1)).isEqualTo(CREATED);
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void givesUpAfterTheConfiguredAttempts() {
        registry.answersNext(503, "").answersNext(503, "").answersNext(503, "");

        assertThatThrownBy(() -> client.byId(1))
                .isInstanceOf(SchemaRegistryUnavailableException.class)
                .hasMessageContaining(registry.url())
                .hasMessageContaining("3 attempts")
                .hasMessageContaining("HTTP 503");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 40101, credentials of user",
        "403, 40301, right to do this",
        "404, 40403, bin/orders provision",
        "409, 409, incompatible with an earlier version",
        "422, 42201, correct the schema",
        "400, 0, address of a schema registry",
        "404, 0, address of a schema registry"
    })
    void saysAtOnceWhyItWasRefusedAndWhatToDo(int status, int code, String remedy) {
        registry.answersNext(status, code == 0 ? "<html>" : "{\"error_code\":" + code + ",\"message\":\"said so\"}");

        SchemaRegistryRefusedException refused =
                catchThrowableOfType(SchemaRegistryRefusedException.class, () -> client.register(SUBJECT, CREATED));

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.errorCode()).isEqualTo(code);
        assertThat(refused).hasMessageContaining(SUBJECT).hasMessageContaining(remedy);
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void doesNotTakeAnyWebServersSuccessForASchemaOrAnId() {
        registry.answersNext(200, "{}").answersNext(200, "{\"status\":\"UP\"}");

        assertThatThrownBy(() -> client.byId(7))
                .isInstanceOf(SchemaRegistryRefusedException.class)
                .hasMessageContaining("address of a schema registry");
        assertThatThrownBy(() -> client.register(SUBJECT, CREATED)).isInstanceOf(SchemaRegistryRefusedException.class);
        assertThat(client.register(SUBJECT, CREATED)).isEqualTo(1);
    }

    @Test
    void doesNotTakeAnyWebServersAnswerForAnUnknownSchema() {
        registry.answersNext(404, "<html>not here</html>");

        SchemaRegistryRefusedException refused =
                catchThrowableOfType(SchemaRegistryRefusedException.class, () -> client.byId(7));

        assertThat(refused.isUnknownSchema()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON",
                "<html></html>",
                "5",
                "null",
                "[]",
                "{\"schema\":5}",
                "{\"schema\":null}",
                "{\"id\":\"1\"}",
                "{\"id\":99999999999}"
            })
    void takesNothingElseForAnAnswer(String body) {
        registry.answersNext(200, body).answersNext(200, body).answersNext(200, body);

        assertThatThrownBy(() -> client.byId(1)).isInstanceOf(SchemaRegistryRefusedException.class);
        assertThatThrownBy(() -> client.lookUp("s-value", CREATED)).isInstanceOf(SchemaRegistryRefusedException.class);
        assertThatThrownBy(() -> client.latest("s-value")).isInstanceOf(SchemaRegistryRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_100_000, 20_000_000})
    void refusesASchemaOfMegabytesForGood(int length) {
        int id = registry.holdText("large-value", LARGE.formatted("d".repeat(length)));

        assertThatThrownBy(() -> client.byId(id))
                .isInstanceOf(UnsupportedSchemaException.class)
                .hasMessageContaining("id " + id);
    }

    @Test
    void takesASchemaOfHundredsOfKilobytes() {
        int id = registry.holdText("large-value", LARGE.formatted("d".repeat(900_000)));

        assertThat(client.byId(id).getDoc()).hasSize(900_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[",
                "5",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[5]}",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":{}}",
                "{\"type\":\"fixed\",\"name\":\"F\",\"size\":-1}",
                "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":5}"
            })
    void refusesASchemaThatAvroCannotRead(String text) {
        int id = registry.holdText("broken-value", text);

        assertThatThrownBy(() -> client.byId(id)).isInstanceOf(UnsupportedSchemaException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 100_000})
    void readsOrRefusesASchemaOfManyLevels(int levels) {
        String text = "{\"type\":\"array\",\"items\":".repeat(levels) + "\"int\"" + "}".repeat(levels);
        int id = registry.holdText("deep-value", text);

        if (levels == 500) {
            assertThat(client.byId(id)).hasToString(text);
        } else {
            assertThatThrownBy(() -> client.byId(id)).isInstanceOf(UnsupportedSchemaException.class);
        }
    }

    @Test
    void refusesWhatIsNotAvro() {
        registry.answersNext(200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");

        assertThatThrownBy(() -> client.byId(1))
                .isInstanceOf(UnsupportedSchemaException.class)
                .hasMessageContaining("JSON");
    }

    @Test
    void sendsBasicCredentialsButNeverShowsThePassword() {
        RegistryConfiguration configuration =
                StubRegistry.quick(registry.url()).withCredentials(new BasicCredentials("relay", "s3cret"));
        registry.answersNext(401, "{\"error_code\":40101,\"message\":\"no\"}");

        try (SchemaRegistryClient secured = new SchemaRegistryClient(configuration)) {
            assertThatThrownBy(secured::subjects).hasMessageContaining("relay").hasMessageNotContaining("s3cret");
        }

        assertThat(registry.authorizations()).containsExactly("Basic cmVsYXk6czNjcmV0");
        assertThat(configuration.toString()).doesNotContain("s3cret");
    }

    @Test
    void takesCredentialsOutOfTheAddress() {
        String url = registry.url().replace("http://", "http://relay:s3cret@");

        try (SchemaRegistryClient secured = new SchemaRegistryClient(StubRegistry.quick(url))) {
            secured.subjects();
        }

        assertThat(registry.authorizations()).containsExactly("Basic cmVsYXk6czNjcmV0");
    }

    @Test
    void asksTheNextAddressWhenOneIsDown() throws Exception {
        // The socket is bound but does not listen: no other process can use the port, and it refuses every connection.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String nobody = "http://localhost:" + taken.getLocalPort();

            try (SchemaRegistryClient both =
                    new SchemaRegistryClient(StubRegistry.quick(nobody + ", " + registry.url()))) {
                assertThat(both.subjects()).isEmpty();
            }
        }
    }

    @Test
    void doesNotWaitForeverForAnAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                SchemaRegistryClient impatient =
                        new SchemaRegistryClient(StubRegistry.quick("http://localhost:" + silent.getLocalPort())
                                .withTimeouts(Duration.ofMillis(100), Duration.ofMillis(100)))) {
            assertThatThrownBy(impatient::subjects).isInstanceOf(SchemaRegistryUnavailableException.class);
        }
    }

    @Test
    void asksTheNextAddressWhenAnAnswerStopsInItsMiddle() throws Exception {
        try (ServerSocket half = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try {
                    Socket asked = half.accept();
                    asked.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n[\"or".getBytes(US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            String both = "http://localhost:" + half.getLocalPort() + "," + registry.url();

            // Long enough for the second address on a slow machine.
            try (SchemaRegistryClient patient = new SchemaRegistryClient(
                    StubRegistry.quick(both).withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2)))) {
                assertThat(patient.subjects()).isEmpty();
            }
        }
    }

    @Test
    void neverShowsThePasswordOfAnAddressThatItRefuses() {
        assertThatThrownBy(() -> RegistryConfiguration.of("http://relay:s3cret@schema_registry:8081"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema_registry:8081")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void readsAndSetsTheCompatibilityOfASubject() {
        registry.answersNext(200, "{\"compatibility\":\"FULL_TRANSITIVE\"}")
                .answersNext(200, "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}")
                .answersNext(404, "{\"error_code\":40408,\"message\":\"not configured\"}")
                .answersNext(404, "{\"error_code\":40401,\"message\":\"no subject\"}");

        client.setCompatibility(SUBJECT, "FULL_TRANSITIVE");

        assertThat(client.compatibility(SUBJECT)).contains("FULL_TRANSITIVE");
        assertThat(client.compatibility(SUBJECT)).isEqualTo(Optional.empty());
        assertThat(client.compatibility(SUBJECT)).isEqualTo(Optional.empty());
        assertThat(registry.requests()).startsWith("PUT /config/orders.created-value");
    }

    private static Schema parse(String bytes) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Amount\",\"fields\":[{\"name\":\"amount\",\"type\":%s}]}"
                        .formatted(bytes));
    }
}
