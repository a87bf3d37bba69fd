package com.example.orders.relay.engine;

import com.example.orders.relay.configuration.RelayConfiguration;
import com.example.orders.relay.delivery.EventRecords;
import com.example.orders.relay.delivery.KafkaClients;
import com.example.orders.relay.delivery.RecordTransaction;
import com.example.orders.relay.delivery.StoredSchemas;
import com.example.orders.relay.delivery.TransactionalDelivery;
import com.example.orders.relay.parking.ParkedKeys;
import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.position.OwnedTransaction;
import com.example.orders.relay.position.Position;
import com.example.orders.relay.position.PositionTopic;
import com.example.orders.relay.position.RestoredOutbox;
import com.example.orders.relay.position.ShadowPosition;
import com.example.orders.relay.position.SourceRecords;
import com.example.orders.relay.position.StartingPosition;
import com.example.orders.relay.registry.SchemaIds;
import com.example.orders.relay.replay.ReplayLoop;
import com.example.orders.relay.replay.ReplayProgress;
import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.Frontier;
import com.example.orders.relay.source.OutboxLog;
import com.example.orders.relay.source.Snapshot;
import com.example.orders.relay.source.SourceDatabase;
import com.example.orders.telemetry.EventSpans;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins an ownership. It first fences the earlier owner's writes to PostgreSQL by a new epoch, then its transactions
 * in Kafka, and only then reads the position and the parked keys.
 */
@Singleton
public final class Takeover {
    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);
    private static final Duration POSITION_TIMEOUT = Duration.ofSeconds(15);

    private final RelayConfiguration configuration;
    private final KafkaClients kafka;
    private final PositionTopic positions;
    private final SourceRecords<ReplayProgress> replays;
    private final SchemaIds ids;
    private final EventSpans spans;

    public Takeover(
            RelayConfiguration configuration,
            KafkaClients kafka,
            PositionTopic positions,
            SourceRecords<ReplayProgress> replays,
            SchemaIds ids,
            EventSpans spans) {
        this.configuration = configuration;
        this.kafka = kafka;
        this.positions = positions;
        this.replays = replays;
        this.ids = ids;
        this.spans = spans;
    }

    /** @param refused the broker's refusals in earlier sessions, by event id; the new session adds its own */
    Session of(SourceDatabase database, Lease lease, SourceMetrics metrics, Map<UUID, Refusal> refused)
            throws SQLException {
        var resources = new Resources();
        try {
            return begin(resources, database, lease, metrics, refused);
        } catch (Throwable e) {
            resources.close();
            throw e;
        }
    }

    private Session begin(
            Resources resources,
            SourceDatabase database,
            Lease lease,
            SourceMetrics metrics,
            Map<UUID, Refusal> refused)
            throws SQLException {
        String source = database.name();
        Connection work = resources.add(database.connect());
        Connection reading = resources.add(database.connect());
        DatabaseIdentity identity = DatabaseIdentity.common(work, reading, lease.connection());
        ShadowPosition shadow = ShadowPosition.takeOver(work, source, database.owner(), identity);
        var keeper = resources.add(new LeaseKeeper(lease, source, shadow, identity, configuration.shadowInterval()));
        keeper.start();
        shadow = RestoredOutbox.rebase(work, source, shadow);
        var owned = new OwnedTransaction(work, source, shadow.epoch());
        Admin admin = admin(resources);
        var log = resources.add(new OutboxLog(reading, configuration.pageSize()));

        Producer<byte[], byte[]> fencing = fence(resources, source);
        Frontier now = log.frontier(Snapshot.BEGINNING);
        StartingPosition start = StartingPosition.of(identity, now.snapshot(), shadow, committed(source, admin));
        LOG.info("Took over source {} with epoch {} at {}", source, shadow.epoch(), start.window());

        ParkedKeys parked = ParkedKeys.load(owned, start.released());
        var stamp = new TransactionalDelivery.Stamp(source, identity, shadow.epoch(), keeper::revision);
        var delivery = resources.add(TransactionalDelivery.of(fencing, positions, stamp, refused, spans));
        var reader = resources.add(
                new WindowReader(source, log, configuration, start.window().boundedBy(now.lastSequence())));
        var records = new EventRecords(kafka, admin, ids, new StoredSchemas(work), refused);
        var pump = new Pump(reader, records, parked, delivery, metrics, configuration);
        keeper.shadow(pump::reached);
        resources
                .add(new ReplayLoop(database, shadow.epoch(), kafka, ids, replays, spans))
                .start();
        return new Session(resources, lease, reader, pump);
    }

    private Admin admin(Resources resources) {
        Admin admin = kafka.admin();
        resources.add(() -> admin.close(Duration.ZERO));
        return admin;
    }

    private Producer<byte[], byte[]> fence(Resources resources, String source) {
        Producer<byte[], byte[]> producer = RecordTransaction.fence(kafka, source);
        resources.add(() -> producer.close(Duration.ZERO));
        return producer;
    }

    private Optional<Position> committed(String source, Admin admin) {
        try (Consumer<byte[], byte[]> consumer = kafka.reader()) {
            return positions.read(source, consumer, admin, POSITION_TIMEOUT);
        }
    }
}
