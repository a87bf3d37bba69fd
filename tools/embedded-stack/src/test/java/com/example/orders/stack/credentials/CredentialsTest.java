package com.example.orders.stack.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.stack.Services;
import com.example.orders.stack.process.PartFailedException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks who gets which secrets, and that secrets are readable by their owner only and never replaced. */
class CredentialsTest {

    @TempDir
    private Path run;

    private Credentials credentials;

    @BeforeEach
    void newStack() {
        credentials = new Credentials(run.resolve("credentials"));
    }

    @Test
    void everyPrincipalHasItsOwnVariables() {
        credentials.create();

        assertThat(credentials.of("order-producer")).containsOnlyKeys("DATABASE_PASSWORD", "DATABASE_OWNER_PASSWORD");
        assertThat(credentials.of("order-fulfillment"))
                .containsOnlyKeys(
                        "DATABASE_PASSWORD", "DATABASE_OWNER_PASSWORD", "KAFKA_SASL_USERNAME", "KAFKA_SASL_PASSWORD");
        assertThat(credentials.of("outbox-relay"))
                .containsOnlyKeys("RELAY_DATABASE_PASSWORD", "KAFKA_SASL_USERNAME", "KAFKA_SASL_PASSWORD")
                .containsEntry("KAFKA_SASL_USERNAME", "outbox-relay");
        assertThat(credentials.of("sqs-bridge")).containsOnlyKeys("KAFKA_SASL_USERNAME", "KAFKA_SASL_PASSWORD");
        assertThat(credentials.of(Credentials.OPERATOR))
                .containsOnlyKeys("DATABASE_PASSWORD", "KAFKA_SASL_USERNAME", "KAFKA_SASL_PASSWORD");
    }

    @Test
    void everyServiceAndExampleHasAFile() {
        credentials.create();

        Services services = Services.packaged();
        assertThat(Stream.concat(services.services().stream(), services.examples().stream())
                        .map(Services.Service::name))
                .allSatisfy(name -> assertThat(credentials.of(name)).isNotNull());
    }

    @Test
    void thoseWhoCreateTheUsersHaveTheSameValues() {
        credentials.create();

        Map<String, String> postgres = credentials.of(Credentials.POSTGRES);
        assertThat(postgres)
                .containsKey("POSTGRES_PASSWORD")
                .containsEntry(
                        "ORDER_PRODUCER_DATABASE_PASSWORD", credentials.of("order-producer", "DATABASE_PASSWORD"))
                .containsEntry(
                        "ORDER_PRODUCER_OWNER_DATABASE_PASSWORD",
                        credentials.of("order-producer", "DATABASE_OWNER_PASSWORD"))
                .containsEntry(
                        "OUTBOX_RELAY_DATABASE_PASSWORD", credentials.of("outbox-relay", "RELAY_DATABASE_PASSWORD"))
                .containsEntry("OPERATOR_DATABASE_PASSWORD", credentials.of(Credentials.OPERATOR, "DATABASE_PASSWORD"));
        assertThat(credentials.of(Credentials.PROVISIONING))
                .containsEntry("KAFKA_SASL_USERNAME", Credentials.PROVISIONING)
                .containsEntry("SQS_BRIDGE_KAFKA_PASSWORD", credentials.of("sqs-bridge", "KAFKA_SASL_PASSWORD"))
                .hasEntrySatisfying("SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", info -> assertThat(info)
                        .matches("provisioning:[0-9a-f]{48}"));
    }

    @Test
    void noTwoPasswordsAreTheSame() {
        credentials.create();
        List<String> passwords =
                new ArrayList<>(credentials.of(Credentials.POSTGRES).values());
        credentials.of(Credentials.PROVISIONING).forEach((name, value) -> {
            if (name.endsWith("_KAFKA_PASSWORD")) {
                passwords.add(value);
            }
        });

        assertThat(passwords).doesNotHaveDuplicates().allMatch(password -> password.matches("[0-9a-f]{48}"));
    }

    @Test
    void onlyTheOwnerCanReadThem() throws IOException {
        Files.createDirectories(credentials.folder());
        Files.setPosixFilePermissions(credentials.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));

        credentials.create();

        assertThat(permissions(credentials.folder())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(credentials.folder())) {
            assertThat(files.filter(file -> !file.equals(credentials.publicKeys()))
                            .filter(file -> !file.endsWith("lock")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void whatExistsIsKeptAndWhatIsMissingIsAdded() throws IOException {
        credentials.create();
        Map<Path, String> before = contents();
        Path lost = credentials.folder().resolve("order-producer.env");
        Path own = credentials.folder().resolve("order-fulfillment.env");
        Files.delete(lost);
        Files.writeString(own, "# ours\nDATABASE_PASSWORD=chosen by us\nKAFKA_SASL_MECHANISM=PLAIN\n");

        List<String> written = credentials.create();

        assertThat(written).containsExactlyInAnyOrder("order-producer", "order-fulfillment", Credentials.POSTGRES);
        assertThat(Files.readString(lost)).isEqualTo(before.get(lost));
        assertThat(credentials.of("order-fulfillment"))
                .containsEntry("DATABASE_PASSWORD", "chosen by us")
                .containsEntry("KAFKA_SASL_MECHANISM", "PLAIN")
                .containsKey("DATABASE_OWNER_PASSWORD");
        assertThat(credentials.of(Credentials.POSTGRES, "ORDER_FULFILLMENT_DATABASE_PASSWORD"))
                .isEqualTo("chosen by us");
        assertThat(credentials.create()).isEmpty();
    }

    @Test
    void concurrentStartsCreateOneSet() throws InterruptedException, ExecutionException, IOException {
        try (ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<Path, String>>> results = Stream.generate(() -> starts.submit(() -> {
                        credentials.create();
                        return contents();
                    }))
                    .limit(8)
                    .toList();
            for (Future<Map<Path, String>> result : results) {
                assertThat(result.get()).isEqualTo(contents());
            }
        }
    }

    @Test
    void theSigningKeysFitTogetherAndOnlyOneIsPrivate() throws Exception {
        credentials.create();

        JsonNode secret = new ObjectMapper().readTree(Files.readString(credentials.operatorKey()));
        JsonNode open = new ObjectMapper()
                .readTree(Files.readString(credentials.publicKeys()))
                .at("/keys/0");
        assertThat(open.has("d")).isFalse();
        assertThat(open.path("kid")).isEqualTo(secret.path("kid"));
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec parameters = curve.getParameterSpec(ECParameterSpec.class);
        KeyFactory keys = KeyFactory.getInstance("EC");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.generatePrivate(new ECPrivateKeySpec(number(secret, "d"), parameters)));
        signature.update(new byte[] {1});
        byte[] signed = signature.sign();
        signature.initVerify(keys.generatePublic(
                new ECPublicKeySpec(new ECPoint(number(open, "x"), number(open, "y")), parameters)));
        signature.update(new byte[] {1});
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void aRotationReplacesTheServicesPasswordsOnly() throws IOException {
        credentials.create();
        Map<String, String> before = credentials.of("order-fulfillment");
        Map<String, String> producer = credentials.of("order-producer");
        Map<String, String> servers = credentials.of(Credentials.POSTGRES);

        List<String> changed = credentials.rotate("order-fulfillment");

        assertThat(changed)
                .containsExactlyInAnyOrder("order-fulfillment", Credentials.POSTGRES, Credentials.PROVISIONING);
        Map<String, String> after = credentials.of("order-fulfillment");
        assertThat(after).hasSameSizeAs(before).containsEntry("KAFKA_SASL_USERNAME", "order-fulfillment");
        assertThat(after.values()).filteredOn(before::containsValue).containsExactly("order-fulfillment");
        assertThat(credentials.databasePassword("order_fulfillment_owner"))
                .isEqualTo(after.get("DATABASE_OWNER_PASSWORD"));
        assertThat(credentials.of(Credentials.PROVISIONING, "ORDER_FULFILLMENT_KAFKA_PASSWORD"))
                .isEqualTo(after.get("KAFKA_SASL_PASSWORD"));
        assertThat(credentials.of("order-producer")).isEqualTo(producer);
        assertThat(credentials.of(Credentials.POSTGRES, "POSTGRES_PASSWORD"))
                .isEqualTo(servers.get("POSTGRES_PASSWORD"));
    }

    @Test
    void anUnknownPrincipalIsNotRotated() {
        assertThatThrownBy(() -> credentials.rotate("order-produce"))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("Name one of order-producer, order-fulfillment");
    }

    @Test
    void missingCredentialsNameTheFileAndTheCommand() {
        assertThatThrownBy(() -> credentials.of("order-producer"))
                .isInstanceOf(PartFailedException.class)
                .hasMessage("There are no credentials for order-producer: "
                        + credentials.folder().resolve("order-producer.env")
                        + " does not exist. Run `bin/orders credentials`.");
        credentials.create();
        assertThatThrownBy(() -> credentials.of("order-producer", "KAFKA_SASL_PASSWORD"))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("There is no KAFKA_SASL_PASSWORD for order-producer in ");
    }

    @Test
    void anUnreadableLineIsNamedWithoutItsContent() throws IOException {
        credentials.create();
        Files.writeString(credentials.folder().resolve("sqs-bridge.env"), "KAFKA_SASL_USERNAME=sqs-bridge\nsecret\n");

        assertThatThrownBy(() -> credentials.of("sqs-bridge"))
                .isInstanceOf(PartFailedException.class)
                .hasMessageStartingWith("Line 2 of ")
                .hasMessageNotContaining("secret");
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(credentials.folder())) {
            for (Path file :
                    files.filter(file -> !file.toString().endsWith(".new")).toList()) {
                contents.put(file, Files.readString(file));
            }
        }
        return contents;
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asText()));
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
