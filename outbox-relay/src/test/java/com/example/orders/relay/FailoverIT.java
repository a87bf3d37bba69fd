package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.outbox.OutboxMigration;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.engine.SourceState.Activity;
import com.example.orders.relay.rig.Events;
import com.example.orders.relay.rig.Parts;
import com.example.orders.relay.rig.SplittingProxy;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.TopicReader;
import com.example.orders.relay.source.SourceDatabase;
import com.example.orders.stack.Databases;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A position of one database is never applied to the rows of another. */
class FailoverIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void aTakeoverFailsIfItsConnectionsReachDifferentDatabases() throws Exception {
        TestSource source = TestSource.create();
        source.append(List.of(Events.event(source.topic(), "key", 1)));
        String database = source.name().replace('-', '_');
        Path folder = Files.createTempDirectory("failover");
        try (PostgresPart other = PostgresPart.start(folder, FreePorts.next());
                var proxy = new SplittingProxy(Parts.running().postgres().port(), other.port())) {
            other.createDatabase(database);
            var owner = new PGSimpleDataSource();
            owner.setUrl(other.url(database));
            owner.setUser(Databases.owner(database));
            owner.setPassword(other.databases().password(owner.getUser()));
            OutboxMigration.migrate(owner);
            var crossed = new SourceDatabase(
                    source.name(),
                    "jdbc:postgresql://localhost:" + proxy.port() + "/" + database,
                    Databases.RELAY_ROLE,
                    source.relayPassword(),
                    "crossed");

            try (SourceRelay relay = TestRelay.of(crossed);
                    var topic = new TopicReader(source.topic())) {
                relay.start();

                await().atMost(TIMEOUT).until(() -> relay.state().activity() == Activity.WAITING);
                assertThat(relay.state().missing().orElseThrow()).contains("different databases");
                assertThat(topic.read()).isEmpty();
                assertThat(source.text("SELECT owner FROM outbox_position")).isNull();
            }
        }
    }
}
