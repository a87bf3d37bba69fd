package com.example.orders.relay.rig;

import com.example.orders.failures.Backoff;
import com.example.orders.kafka.registry.RegistryConfiguration;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.relay.configuration.KafkaConfiguration;
import com.example.orders.relay.configuration.RelayConfiguration;
import com.example.orders.relay.delivery.KafkaClients;
import com.example.orders.relay.engine.SourceMetrics;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.engine.Takeover;
import com.example.orders.relay.position.PositionTopic;
import com.example.orders.relay.position.SourceRecords;
import com.example.orders.relay.registry.SchemaIds;
import com.example.orders.relay.replay.ReplayProgress;
import com.example.orders.relay.source.SourceDatabase;
import com.example.orders.telemetry.EventSpans;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.serde.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Creates a relay for one source with the same parts as the service, without an application context. */
public final class TestRelay {
    static final int PAGE = 500;

    /** So long that no relay loses it because the machine is busy. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private TestRelay() {}

    /** The servers to which a relay publishes, and the largest event in bytes. */
    record Platform(String bootstrapServers, String registryUrl, int maxRequestSize) {
        Platform(String bootstrapServers, String registryUrl) {
            this(bootstrapServers, registryUrl, 1_000_000);
        }

        KafkaClients clients() {
            return new KafkaClients(
                    Map.of("bootstrap.servers", bootstrapServers),
                    new KafkaConfiguration(maxRequestSize, false, Map.of()));
        }
    }

    public static SourceRelay of(TestSource source, String owner) {
        return of(source, owner, configuration());
    }

    public static SourceRelay of(TestSource source, String owner, RelayConfiguration configuration) {
        return of(source, owner, configuration, new SimpleMeterRegistry());
    }

    public static SourceRelay of(
            TestSource source, String owner, RelayConfiguration configuration, MeterRegistry metrics) {
        return of(source.asRelay(owner), platform(), configuration, metrics);
    }

    /** A relay with its own way to connect to the database. */
    public static SourceRelay of(SourceDatabase database) {
        return of(database, platform(), configuration(), new SimpleMeterRegistry());
    }

    /** A relay that reads and writes its position by the given object. */
    public static SourceRelay of(TestSource source, String owner, PositionTopic positions) {
        RelayConfiguration configuration = configuration();
        return of(source.asRelay(owner), platform(), configuration, positions, new SimpleMeterRegistry());
    }

    /** A relay with the given limit for the size of an event. */
    public static SourceRelay limited(TestSource source, String owner, int maxRequestSize) {
        var limited = new Platform(platform().bootstrapServers(), platform().registryUrl(), maxRequestSize);
        return of(source.asRelay(owner), limited, configuration(), new SimpleMeterRegistry());
    }

    static SourceRelay of(
            SourceDatabase database, Platform platform, RelayConfiguration configuration, MeterRegistry meters) {
        return of(database, platform, configuration, positions(), meters);
    }

    private static SourceRelay of(
            SourceDatabase database,
            Platform platform,
            RelayConfiguration configuration,
            PositionTopic positions,
            MeterRegistry meters) {
        var takeover = new Takeover(
                configuration, platform.clients(), positions, replays(), schemaIds(platform), EventSpans.off());
        var metrics = new SourceMetrics(meters, Clock.systemUTC(), database.name());
        return new SourceRelay(database, takeover, metrics, configuration);
    }

    public static Takeover takeover() {
        return new Takeover(configuration(), clients(), positions(), replays(), schemaIds(), EventSpans.off());
    }

    public static SchemaIds schemaIds() {
        return schemaIds(platform());
    }

    private static SchemaIds schemaIds(Platform platform) {
        var registry = new SchemaRegistryClient(RegistryConfiguration.of(platform.registryUrl())
                .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(3))
                .withRetries(1, new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1))));
        return new SchemaIds(registry, false, Duration.ofMillis(200));
    }

    public static KafkaClients clients() {
        return platform().clients();
    }

    private static Platform platform() {
        return new Platform(
                Parts.running().kafka().bootstrapServers(),
                Parts.running().registry().url());
    }

    public static PositionTopic positions() {
        return new PositionTopic(Parts.POSITIONS, ObjectMapper.getDefault());
    }

    private static SourceRecords<ReplayProgress> replays() {
        return new SourceRecords<>(Parts.REPLAYS, ReplayProgress.class, ObjectMapper.getDefault());
    }

    public static RelayConfiguration configuration() {
        return configuration(PAGE);
    }

    /** A configuration with smaller pages than the default, so that a test's windows have several. */
    public static RelayConfiguration configuration(int pageSize) {
        return configuration(pageSize, LEASE);
    }

    static RelayConfiguration configuration(int pageSize, Duration lease) {
        return new RelayConfiguration(
                Parts.POSITIONS,
                pageSize,
                4,
                5 * pageSize,
                8 * 1024 * 1024,
                Duration.ofMillis(1),
                Duration.ofMillis(25),
                lease,
                Duration.ofMillis(200),
                Duration.ofSeconds(1));
    }
}
