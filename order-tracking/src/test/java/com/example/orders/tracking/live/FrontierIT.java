package com.example.orders.tracking.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import com.example.orders.tracking.parts.Tracking;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a crash, PostgreSQL can give the ids of its last transactions to others, unless one of them is on the disk. */
class FrontierIT {

    @TempDir
    Path folder;

    @Test
    void endsAtTheTransactionOfTheLastEvent() throws Exception {
        try (PostgresPart postgres = PostgresPart.start(folder, FreePorts.next());
                Tracking tracking = Tracking.start(postgres, Map.of());
                Store store = Store.open(postgres)) {
            ChangeRepository changes = tracking.bean(ChangeRepository.class);
            assertThat(Snapshot.parse(changes.frontier().snapshot())).isPresent();
            store.insert("a").commit();
            tracking.execute("SELECT pg_current_xact_id()");

            Snapshot snapshot = new Snapshot(changes.frontier().snapshot());

            long last = Long.parseLong(
                    tracking.query("SELECT max(transaction) FROM tracked_event").getFirst());
            assertThat(snapshot.xmax()).isEqualTo(last + 1);
            assertThat(Snapshot.parse(snapshot.text())).isPresent();
        }
    }
}
