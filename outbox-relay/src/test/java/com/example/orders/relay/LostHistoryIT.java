package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.relay.checker.Delivered;
import com.example.orders.relay.checker.Written;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.TopicReader;
import com.example.orders.relay.rig.Writer;
import com.example.orders.relay.source.OutboxLog;
import com.example.orders.relay.source.OutboxRow;
import com.example.orders.relay.source.Snapshot;
import com.example.orders.relay.source.Window;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A database that was set back by a crash or a restore assigns transaction ids that the relay has seen before. Events
 * that are committed under reused ids are published.
 */
class LostHistoryIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Path folder;
    private PostgresPart postgres;
    private TestSource source;

    @BeforeEach
    void startAServerOfItsOwn() throws Exception {
        folder = Files.createTempDirectory("lost-history");
        postgres = PostgresPart.start(folder.resolve("postgres"), FreePorts.next());
        source = TestSource.create(postgres);
    }

    @AfterEach
    void stopTheServer() {
        postgres.close();
    }

    @Test
    void readsEventsCommittedUnderATransactionIdThatACrashMadeReusable() throws Exception {
        keepRollbacksInMemory();
        List<Written> first = write("a", 1);
        rollBack(20);
        Window published = read(Window.BEGINNING, first);

        postgres.kill();
        postgres.start();

        List<Written> second = write("b", 5);
        read(published, second);
    }

    @Test
    void publishesEventsCommittedAfterARestoreFromABackup() throws Exception {
        Path backup = folder.resolve("backup");
        try (var topic = new TopicReader(source.topic())) {
            publish(topic, "a", 3);
            copyData(folder.resolve("postgres"), backup);
            publish(topic, "a", 5);

            postgres.stop();
            run("rm", "-r", folder.resolve("postgres/data").toString());
            run(
                    "cp",
                    "-a",
                    backup.resolve("data").toString(),
                    folder.resolve("postgres").toString());
            postgres.start();

            publish(topic, "a", 7);
        }
    }

    /** Keeps the server from writing rolled-back transactions to disk, by default within 200 ms. */
    private void keepRollbacksInMemory() throws SQLException {
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET wal_writer_delay = '10s'");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private void rollBack(int transactions) throws SQLException {
        try (var writer = new Writer(source, _ -> {})) {
            for (int n = 0; n < transactions; n++) {
                writer.begin().rollback();
            }
        }
    }

    private List<Written> write(String key, int events) throws SQLException {
        List<Written> committed = new ArrayList<>();
        try (var writer = new Writer(source, committed::add)) {
            for (int n = 0; n < events; n++) {
                writer.append(key).commit();
            }
        }
        return committed;
    }

    private Window read(Window from, List<Written> expected) throws SQLException {
        try (var log = new OutboxLog(source.asRelay("reader").connect(), 100)) {
            Window window = from.towards(log.frontier(Snapshot.BEGINNING));
            assertThat(log.next(window).rows()).extracting(OutboxRow::id).isEqualTo(ids(expected));
            return window.close();
        }
    }

    /** Writes events while a relay runs, and waits until it has published them and stored its shadow position. */
    private void publish(TopicReader topic, String key, int events) throws Exception {
        try (SourceRelay relay = TestRelay.of(source, "relay")) {
            relay.start();
            List<Written> committed = write(key, events);
            await().atMost(TIMEOUT).until(() -> topic.read().stream()
                    .map(Delivered::eventId)
                    .toList()
                    .containsAll(ids(committed)));
            await().atMost(TIMEOUT)
                    .until(() -> source.number("SELECT count(*) FROM outbox, outbox_position"
                                    + " WHERE NOT pg_visible_in_snapshot(xid, published)")
                            == 0);
        }
    }

    private static List<UUID> ids(List<Written> events) {
        return events.stream().map(Written::eventId).toList();
    }

    private void copyData(Path from, Path to) throws IOException, InterruptedException {
        postgres.stop();
        Files.createDirectories(to);
        run("cp", "-a", from.resolve("data").toString(), to.toString());
        postgres.start();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
