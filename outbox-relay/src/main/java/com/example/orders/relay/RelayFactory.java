package com.example.orders.relay;

import com.example.orders.failures.Backoff;
import com.example.orders.kafka.connection.KafkaConnection;
import com.example.orders.kafka.registry.RegistryConfiguration;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.relay.configuration.KafkaConfiguration;
import com.example.orders.relay.configuration.RelayConfiguration;
import com.example.orders.relay.delivery.KafkaClients;
import com.example.orders.relay.position.PositionTopic;
import com.example.orders.relay.position.SourceRecords;
import com.example.orders.relay.registry.SchemaIds;
import com.example.orders.relay.replay.ReplayProgress;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Creates the beans that the engine takes from libraries. */
@Factory
class RelayFactory {

    /**
     * While the registry answers, no event carries a schema id that was verified longer ago. A lookup per schema is
     * cheap.
     */
    private static final Duration VERIFY_IDS = Duration.ofSeconds(5);

    @Singleton
    KafkaClients kafka(KafkaConfiguration configuration, Environment environment) {
        Map<String, Object> connection = KafkaConnection.settings(
                name -> environment.getProperty("kafka." + name, String.class).orElse(null));
        return new KafkaClients(connection, configuration);
    }

    @Bean(preDestroy = "close")
    @Singleton
    SchemaRegistryClient registry(Environment environment) {
        // One attempt per request: the callers repeat their lookups themselves and publish other events in the
        // meantime.
        return new SchemaRegistryClient(RegistryConfiguration.of(name -> environment
                        .getProperty("schema.registry." + name, String.class)
                        .orElse(null))
                .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(3))
                .withRetries(1, new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1))));
    }

    @Singleton
    SchemaIds schemaIds(SchemaRegistryClient registry, KafkaConfiguration configuration) {
        return new SchemaIds(registry, configuration.autoRegisterSchemas(), VERIFY_IDS);
    }

    @Singleton
    SourceRecords<ReplayProgress> replays(ObjectMapper json) {
        return new SourceRecords<>("outbox-relay.replays", ReplayProgress.class, json);
    }

    @Singleton
    PositionTopic positions(RelayConfiguration configuration, ObjectMapper json) {
        return new PositionTopic(configuration.positionsTopic(), json);
    }
}
