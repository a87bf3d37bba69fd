package com.example.orders.asyncapi.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.asyncapi.Documents;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionTest {

    private static final Path PACKAGED = Path.of("target/classes");

    @TempDir
    Path folder;

    @Test
    void ofServicesFollowFromWhatTheySendAndReceive() {
        assertThat(words(Documents.packaged()).stream()
                        .filter(line -> !line.startsWith("operator") && !line.startsWith("ANONYMOUS")))
                .containsExactlyInAnyOrder(
                        "order-fulfillment READ TOPIC orders.created",
                        "order-fulfillment DESCRIBE TOPIC orders.created",
                        "order-fulfillment READ GROUP order-fulfillment",
                        "order-fulfillment WRITE TOPIC orders.created.dlt",
                        "order-fulfillment DESCRIBE TOPIC orders.created.dlt",
                        "outbox-relay WRITE TOPIC orders.created",
                        "outbox-relay DESCRIBE TOPIC orders.created",
                        "outbox-relay WRITE TOPIC orders.accepted",
                        "outbox-relay DESCRIBE TOPIC orders.accepted",
                        "outbox-relay WRITE TOPIC orders.shipped",
                        "outbox-relay DESCRIBE TOPIC orders.shipped",
                        "outbox-relay WRITE TOPIC orders.fulfilled",
                        "outbox-relay DESCRIBE TOPIC orders.fulfilled",
                        "outbox-relay WRITE TOPIC orders.rejected",
                        "outbox-relay DESCRIBE TOPIC orders.rejected",
                        "outbox-relay WRITE TOPIC outbox-relay.positions",
                        "outbox-relay READ TOPIC outbox-relay.positions",
                        "outbox-relay DESCRIBE TOPIC outbox-relay.positions",
                        "outbox-relay WRITE TOPIC outbox-relay.replays",
                        "outbox-relay READ TOPIC outbox-relay.replays",
                        "outbox-relay DESCRIBE TOPIC outbox-relay.replays",
                        "outbox-relay WRITE TRANSACTIONAL_ID outbox-relay-*",
                        "outbox-relay DESCRIBE TRANSACTIONAL_ID outbox-relay-*",
                        "order-tracking READ TOPIC orders.created",
                        "order-tracking DESCRIBE TOPIC orders.created",
                        "order-tracking READ TOPIC orders.accepted",
                        "order-tracking DESCRIBE TOPIC orders.accepted",
                        "order-tracking READ TOPIC orders.shipped",
                        "order-tracking DESCRIBE TOPIC orders.shipped",
                        "order-tracking READ TOPIC orders.fulfilled",
                        "order-tracking DESCRIBE TOPIC orders.fulfilled",
                        "order-tracking READ TOPIC orders.rejected",
                        "order-tracking DESCRIBE TOPIC orders.rejected",
                        "order-tracking READ TOPIC order-status.requests",
                        "order-tracking DESCRIBE TOPIC order-status.requests",
                        "order-tracking READ GROUP order-tracking",
                        "order-tracking READ GROUP order-tracking-status",
                        "order-tracking WRITE TOPIC order-tracking.dlt",
                        "order-tracking DESCRIBE TOPIC order-tracking.dlt",
                        "outbox-relay WRITE TOPIC order-status.replies",
                        "outbox-relay DESCRIBE TOPIC order-status.replies",
                        "sqs-bridge READ TOPIC orders.created",
                        "sqs-bridge DESCRIBE TOPIC orders.created",
                        "sqs-bridge READ TOPIC orders.accepted",
                        "sqs-bridge DESCRIBE TOPIC orders.accepted",
                        "sqs-bridge READ TOPIC orders.shipped",
                        "sqs-bridge DESCRIBE TOPIC orders.shipped",
                        "sqs-bridge READ TOPIC orders.fulfilled",
                        "sqs-bridge DESCRIBE TOPIC orders.fulfilled",
                        "sqs-bridge READ TOPIC orders.rejected",
                        "sqs-bridge DESCRIBE TOPIC orders.rejected",
                        "sqs-bridge READ GROUP sqs-bridge",
                        "sqs-bridge WRITE TOPIC sqs-bridge.dlt",
                        "sqs-bridge DESCRIBE TOPIC sqs-bridge.dlt");
    }

    @Test
    void ofOperatorsFollowFromDeadLettersAndOfClientsWithoutCredentialsFromTheirServer() {
        assertThat(words(Documents.packaged()).stream()
                        .filter(line -> line.startsWith("operator") || line.startsWith("ANONYMOUS")))
                .containsExactlyInAnyOrder(
                        "operator READ TOPIC *",
                        "operator DESCRIBE TOPIC *",
                        "operator DESCRIBE_CONFIGS TOPIC *",
                        "operator DESCRIBE GROUP *",
                        "operator DESCRIBE CLUSTER kafka-cluster",
                        "operator WRITE TOPIC orders.created.dlt",
                        "operator DESCRIBE TOPIC orders.created.dlt",
                        "operator WRITE TRANSACTIONAL_ID requeue-orders.created.dlt",
                        "operator DESCRIBE TRANSACTIONAL_ID requeue-orders.created.dlt",
                        "operator WRITE TOPIC orders.created",
                        "operator DESCRIBE TOPIC orders.created",
                        "operator READ GROUP operator-*",
                        "operator WRITE TOPIC order-tracking.dlt",
                        "operator DESCRIBE TOPIC order-tracking.dlt",
                        "operator WRITE TRANSACTIONAL_ID requeue-order-tracking.dlt",
                        "operator DESCRIBE TRANSACTIONAL_ID requeue-order-tracking.dlt",
                        "operator WRITE TOPIC order-status.requests",
                        "operator DESCRIBE TOPIC order-status.requests",
                        "operator WRITE TOPIC sqs-bridge.dlt",
                        "operator DESCRIBE TOPIC sqs-bridge.dlt",
                        "operator WRITE TRANSACTIONAL_ID requeue-sqs-bridge.dlt",
                        "operator DESCRIBE TRANSACTIONAL_ID requeue-sqs-bridge.dlt",
                        "operator WRITE TOPIC orders.accepted",
                        "operator DESCRIBE TOPIC orders.accepted",
                        "operator WRITE TOPIC orders.shipped",
                        "operator DESCRIBE TOPIC orders.shipped",
                        "operator WRITE TOPIC orders.fulfilled",
                        "operator DESCRIBE TOPIC orders.fulfilled",
                        "operator WRITE TOPIC orders.rejected",
                        "operator DESCRIBE TOPIC orders.rejected",
                        "ANONYMOUS READ TOPIC *",
                        "ANONYMOUS DESCRIBE TOPIC *",
                        "ANONYMOUS DESCRIBE_CONFIGS TOPIC *",
                        "ANONYMOUS DESCRIBE GROUP *",
                        "ANONYMOUS READ GROUP local-*");
    }

    @Test
    void ofClientsWithoutCredentialsAreForTheLocalStackOnly() {
        assertThat(Permission.of(Documents.packaged(), ""))
                .noneMatch(permission -> permission.user().equals(Permission.ANONYMOUS));
    }

    @Test
    void isTheSameFromAJarThatIsClosedAgain() throws IOException {
        Documents documents;
        try (FileSystem jar = FileSystems.newFileSystem(
                URI.create("jar:" + folder.resolve("documents.jar").toUri()), Map.of("create", "true"))) {
            copyInto(jar);
            documents = Documents.read(jar.getPath("/asyncapi"));
        }

        assertThat(words(documents)).isEqualTo(words(Documents.packaged()));
    }

    private static void copyInto(FileSystem jar) throws IOException {
        for (String part : List.of("asyncapi", "schemas")) {
            try (Stream<Path> files = Files.walk(PACKAGED.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = jar.getPath("/" + PACKAGED.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    private static List<String> words(Documents documents) {
        return Permission.of(documents, Permission.ANONYMOUS).stream()
                .map(access -> "%s %s %s %s%s"
                        .formatted(
                                access.user(),
                                access.binding().entry().operation(),
                                access.binding().pattern().resourceType(),
                                access.binding().pattern().name(),
                                access.binding().pattern().patternType() == PatternType.PREFIXED ? "*" : ""))
                .toList();
    }
}
