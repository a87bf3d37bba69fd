package com.example.orders.relay.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.relay.rig.TestSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A page is limited in rows and bytes, and the pages of a window together hold each of its rows once and in order. */
class PagesIT {
    private final TestSource source = TestSource.create();

    PagesIT() throws SQLException {}

    @Test
    void pagesOfLargeEventsAreLimitedByBytes() throws SQLException {
        insert(9, 700_000);

        assertThat(pages(100))
                .containsExactly(List.of(1L, 2L, 3L), List.of(4L, 5L, 6L), List.of(7L, 8L, 9L), List.of());
    }

    @Test
    void pagesOfSmallEventsAreLimitedByRows() throws SQLException {
        insert(1_001, 100);

        assertThat(pages(500))
                .containsExactly(
                        LongStream.rangeClosed(1, 500).boxed().toList(),
                        LongStream.rangeClosed(501, 1_000).boxed().toList(),
                        List.of(1_001L));
    }

    private void insert(int rows, int bytes) throws SQLException {
        source.execute("INSERT INTO outbox (id, topic, key, type, schema_fingerprint, headers, payload)"
                + " SELECT gen_random_uuid(), 'topic', 'key', 'Type', 1, '\\x00', repeat('p', " + bytes + ")::bytea"
                + " FROM generate_series(1, " + rows + ")");
    }

    private List<List<Long>> pages(int pageSize) throws SQLException {
        List<List<Long>> pages = new ArrayList<>();
        try (var log = new OutboxLog(source.asRelay("reader").connect(), pageSize)) {
            Window window = Window.closed(new Snapshot("4:4:")).towards(log.frontier(Snapshot.BEGINNING));
            Page page = log.next(window);
            pages.add(sequences(page));
            while (!page.last()) {
                window = window.upTo(page.rows().getLast().sequence());
                page = log.next(window);
                pages.add(sequences(page));
            }
        }
        return pages;
    }

    private static List<Long> sequences(Page page) {
        return page.rows().stream().map(OutboxRow::sequence).toList();
    }
}
