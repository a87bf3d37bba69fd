package com.example.orders.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderCreated;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.SchemaRegistryRefusedException;
import com.example.orders.systemtests.stack.OwnServers;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("own-servers")
class SchemaRegistryClientIT {

    private static final Schema CREATED = EventSchemas.written(OrderCreated.getClassSchema());

    @TempDir
    static Path folder;

    @AutoClose
    private static OwnServers servers;

    private static String url;
    private static SchemaRegistryClient registry;

    @BeforeAll
    static void start() {
        servers = OwnServers.in(folder);
        url = servers.registry();
        registry = SchemaRegistryClient.to(url);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void findsASchemaRegisteredFromTheFileByTheGeneratedClass() {
        int registered = registry.register("found-value", CREATED);

        try (SchemaRegistryClient other = SchemaRegistryClient.to(url)) {
            assertThat(other.lookUp("found-value", OrderCreated.getClassSchema()))
                    .isEqualTo(registered);
            assertThat(other.byId(registered)).isEqualTo(CREATED);
            assertThat(other.byId(registered)).hasToString(CREATED.toString());
            assertThat(other.latest("found-value").id()).isEqualTo(registered);
            assertThat(other.subjects()).contains("found-value");
        }
    }

    @Test
    void assignsOneIdToASchemaUnderAllSubjects() {
        int first = registry.register("one-value", CREATED);

        assertThat(registry.register("two-value", CREATED)).isEqualTo(first);
    }

    @Test
    void reportsAnUnknownId() {
        SchemaRegistryRefusedException refused =
                catchThrowableOfType(SchemaRegistryRefusedException.class, () -> registry.byId(987_654));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.isUnknownSchema()).isTrue();
    }

    @Test
    void reportsASchemaThatIsNotRegisteredUnderTheSubject() {
        SchemaRegistryRefusedException noSubject = catchThrowableOfType(
                SchemaRegistryRefusedException.class, () -> registry.lookUp("nobody-value", CREATED));
        registry.register("empty-value", new Schema.Parser().parse("""
                {"type":"record","name":"Other","fields":[{"name":"f","type":"int"}]}"""));
        SchemaRegistryRefusedException noSchema = catchThrowableOfType(
                SchemaRegistryRefusedException.class, () -> registry.lookUp("empty-value", CREATED));

        assertThat(noSubject.status()).isEqualTo(404);
        assertThat(noSubject.isUnknownSubject()).isTrue();
        assertThat(noSchema.status()).isEqualTo(404);
        assertThat(noSchema.isUnknownSchema()).isTrue();
    }

    @Test
    void refusesAnIncompatibleVersion() {
        registry.register("strict-value", CREATED);
        registry.setCompatibility("strict-value", "FULL_TRANSITIVE");
        Schema without = new Schema.Parser()
                .parse(CREATED.toString().replace("\"name\":\"customer_id\"", "\"name\":\"buyer_id\""));

        SchemaRegistryRefusedException refused = catchThrowableOfType(
                SchemaRegistryRefusedException.class, () -> registry.register("strict-value", without));

        assertThat(registry.compatibility("strict-value")).contains("FULL_TRANSITIVE");
        assertThat(registry.compatibility("other-value")).isEmpty();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused).hasMessageContaining("strict-value").hasMessageContaining("incompatible");
    }

    @Test
    void refusesASettingThatDoesNotExist() {
        registry.register("setting-value", CREATED);

        SchemaRegistryRefusedException refused = catchThrowableOfType(
                SchemaRegistryRefusedException.class, () -> registry.setCompatibility("setting-value", "SOMEHOW"));

        assertThat(refused.status()).isEqualTo(422);
    }
}
