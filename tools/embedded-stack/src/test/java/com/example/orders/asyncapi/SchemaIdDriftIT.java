package com.example.orders.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.asyncapi.drift.DriftFinding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Detects schema ids in the topics' last records whose meaning in the registry has changed, as after it was emptied.
 */
class SchemaIdDriftIT {
    private static final Documents DOCUMENTS =
            Documents.read(Path.of("").toAbsolutePath().getParent().getParent().resolve("asyncapi"));

    @TempDir
    static Path folder;

    @Test
    void anIdThatMeansAnotherSubjectsSchemaIsFoundInTheLastRecords() throws Exception {
        try (Platform platform = new Platform(folder)) {
            platform.provision(DOCUMENTS);
            int accepted = platform.registry().latest("orders.accepted-value").id();
            platform.publish("orders.accepted", accepted);
            platform.publish("orders.shipped", accepted);
            platform.publish("orders.created", 987_654);

            List<DriftFinding> found = schemaIds(platform);

            assertThat(found)
                    .extracting(DriftFinding::name)
                    .containsExactlyInAnyOrder("orders.shipped", "orders.created");
            assertThat(found)
                    .extracting(DriftFinding::running)
                    .anySatisfy(running -> assertThat(running)
                            .startsWith(accepted + " at 0:")
                            .contains("OrderAccepted, not under that subject"))
                    .anySatisfy(running ->
                            assertThat(running).startsWith("987654 at 0:").contains("unknown to the registry"));

            for (String topic : List.of("orders.shipped", "orders.created")) {
                platform.publish(
                        topic, platform.registry().latest(topic + "-value").id());
            }

            assertThat(schemaIds(platform)).isEmpty();
        }
    }

    private static List<DriftFinding> schemaIds(Platform platform) {
        return platform.drift(DOCUMENTS).findings().stream()
                .filter(finding -> finding.aspect().equals("schema id"))
                .toList();
    }
}
