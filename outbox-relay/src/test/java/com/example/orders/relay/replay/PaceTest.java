package com.example.orders.relay.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The number of events that a replay may publish at a time. */
class PaceTest {
    private long now = 42;

    @Test
    void withoutALimitEveryPageIsFull() {
        assertThat(new Pace(null, () -> now).room(500)).isEqualTo(500);
    }

    @Test
    void publishesTheRateInEachSecond() {
        var pace = new Pace(10, () -> now);
        int published = 0;

        for (int milliseconds = 0; milliseconds < 3000; milliseconds++) {
            now += TimeUnit.MILLISECONDS.toNanos(1);
            int room = pace.room(500);
            pace.published(room);
            published += room;
        }

        assertThat(published).isBetween(30, 31);
    }

    @Test
    void collectsEventsForTenPagesASecond() {
        var pace = new Pace(200, () -> now);
        int pages = 0;

        for (int milliseconds = 0; milliseconds < 1000; milliseconds++) {
            now += TimeUnit.MILLISECONDS.toNanos(1);
            int room = pace.room(500);
            pace.published(room);
            pages += room > 0 ? 1 : 0;
        }

        assertThat(pages).isBetween(9, 10);
    }

    @Test
    void aPageIsFullWhenTheRateIsHigh() {
        var pace = new Pace(100_000, () -> now);

        now += TimeUnit.MILLISECONDS.toNanos(6);

        assertThat(pace.room(500)).isEqualTo(500);
    }

    @Test
    void hasNoRoomUntilTheNextEventIsDue() {
        var pace = new Pace(10, () -> now);
        pace.published(pace.room(500));

        now += TimeUnit.MILLISECONDS.toNanos(99);
        assertThat(pace.room(500)).isZero();

        now += TimeUnit.MILLISECONDS.toNanos(2);
        assertThat(pace.room(500)).isEqualTo(1);
    }

    @Test
    void aStallIsMadeUpForByOneSecondsEventsAtMost() {
        var pace = new Pace(10, () -> now);

        now += TimeUnit.HOURS.toNanos(1);

        assertThat(pace.room(500)).isEqualTo(10);
    }
}
