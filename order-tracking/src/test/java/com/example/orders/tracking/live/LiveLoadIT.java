package com.example.orders.tracking.live;

import static com.example.orders.tracking.live.LiveClient.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import com.example.orders.tracking.parts.Tracking;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many changes to many clients. The figures in the log are measurements, not assertions. */
class LiveLoadIT {

    private static final Logger LOG = LoggerFactory.getLogger(LiveLoadIT.class);
    private static final int CHANGES = 10_000;
    private static final int CLIENTS = 100;

    @TempDir
    static Path folder;

    private static PostgresPart postgres;
    private static Tracking tracking;

    @BeforeAll
    static void start() {
        postgres = PostgresPart.start(folder, FreePorts.next());
        tracking = Tracking.start(postgres, Map.of());
    }

    @AfterAll
    static void stop() {
        tracking.close();
        postgres.close();
    }

    /** The numbers of the events that one client has received. */
    private static final class Received implements Consumer<String> {

        private static final Pattern NUMBER = Pattern.compile("\"event_type\":\"(\\d+)\"");

        private final BitSet numbers = new BitSet(CHANGES);
        private final AtomicInteger changes = new AtomicInteger(-1); // the confirmation of the subscription
        private volatile long lastAt;

        @Override
        public void accept(String message) {
            lastAt = System.nanoTime();
            Matcher number = NUMBER.matcher(message);
            if (number.find()) {
                numbers.set(Integer.parseInt(number.group(1)));
            }
            changes.incrementAndGet();
        }
    }

    @Test
    void tenThousandChangesReachAHundredClientsWithoutLossOrRepetition() throws Exception {
        List<Received> inboxes = new ArrayList<>();
        List<LiveClient> clients = subscribe(CLIENTS, inboxes);

        long start = System.nanoTime();
        try (Store store = Store.open(postgres)) {
            for (int number = 0; number < CHANGES; number++) {
                store.insert(Integer.toString(number));
                if (number % 20 == 19) {
                    store.commit();
                }
            }
        }
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> assertThat(inboxes)
                .allSatisfy(inbox -> assertThat(inbox.changes).hasValueGreaterThanOrEqualTo(CHANGES)));

        assertThat(inboxes).allSatisfy(inbox -> {
            assertThat(inbox.changes).hasValue(CHANGES);
            assertThat(inbox.numbers.cardinality()).isEqualTo(CHANGES);
        });
        LOG.info("{} changes reached {} clients in {} ms", CHANGES, CLIENTS, (System.nanoTime() - start) / 1_000_000);
        clients.forEach(LiveClient::close);
    }

    @Test
    void measuresTheTimeFromTheCommitToTheClient() throws Exception {
        List<Received> inboxes = new ArrayList<>();
        List<LiveClient> clients = subscribe(1, inboxes);
        Received inbox = inboxes.getFirst();
        List<Long> micros = new ArrayList<>();
        try (Store store = Store.open(postgres)) {
            for (int number = 0; number < 300; number++) {
                int expected = number + 1;
                store.insert(Integer.toString(number)).commit();
                long committed = System.nanoTime();
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(LiveClient.PATIENCE)
                        .until(() -> inbox.changes.get() == expected);
                micros.add((inbox.lastAt - committed) / 1_000);
            }
        }
        micros.sort(null);
        LOG.info("commit to client: p50 {} µs, p99 {} µs", micros.get(150), micros.get(297));
        assertThat(micros).hasSize(300);
        clients.forEach(LiveClient::close);
    }

    private static List<LiveClient> subscribe(int count, List<Received> inboxes) {
        List<LiveClient> clients = new ArrayList<>();
        for (int client = 0; client < count; client++) {
            Received inbox = new Received();
            inboxes.add(inbox);
            LiveClient socket = LiveClient.connect(LiveIT.live(tracking), inbox);
            clients.add(socket);
            socket.send(ALL);
        }
        await().atMost(LiveClient.PATIENCE).until(() -> inboxes.stream().allMatch(inbox -> inbox.changes.get() == 0));
        return clients;
    }
}
