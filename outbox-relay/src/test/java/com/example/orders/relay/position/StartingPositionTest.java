package com.example.orders.relay.position;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.Snapshot;
import com.example.orders.relay.source.Window;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A new owner starts at Kafka's position only in the history that it belongs to; otherwise the shadow skips nothing.
 */
class StartingPositionTest {
    private static final DatabaseIdentity DATABASE = new DatabaseIdentity(7, 1);
    private static final Snapshot NOW = new Snapshot("500:500:");
    private static final Window EARLIER = Window.closed(new Snapshot("100:110:100,105"));
    private static final Window LATER = Window.closed(new Snapshot("200:200:"));
    private static final Released RELEASED = new Released("customer-001", 12);

    @Test
    void startsAtThePositionInKafka() {
        assertThat(start(DATABASE, NOW, shadow(5, 10, EARLIER), position(4, 9, LATER)))
                .isEqualTo(new StartingPosition(LATER, Optional.of(RELEASED)));
    }

    @Test
    void startsAtTheShadowWhenKafkaHasNoPosition() {
        assertThat(StartingPosition.of(DATABASE, NOW, shadow(5, 10, EARLIER), Optional.empty()))
                .isEqualTo(new StartingPosition(EARLIER, Optional.empty()));
    }

    @Test
    void startsAtTheShadowWhenItIsFurther() {
        assertThat(start(DATABASE, NOW, shadow(5, 10, LATER), position(4, 9, EARLIER)))
                .isEqualTo(new StartingPosition(LATER, Optional.of(RELEASED)));
    }

    @Test
    void aShadowIsFurtherWhenARunningTransactionHasEnded() {
        Window ended = Window.closed(new Snapshot("105:110:105"));

        assertThat(start(DATABASE, NOW, shadow(5, 10, ended), position(4, 9, EARLIER))
                        .window())
                .isEqualTo(ended);
        assertThat(start(DATABASE, NOW, shadow(5, 10, EARLIER), position(4, 9, ended))
                        .window())
                .isEqualTo(ended);
    }

    @Test
    void startsAtTheShadowAfterAFailover() {
        assertThat(start(new DatabaseIdentity(7, 2), NOW, shadow(5, 10, EARLIER), position(4, 9, LATER)))
                .isEqualTo(new StartingPosition(EARLIER, Optional.empty()));
    }

    @Test
    void startsAtTheShadowInAnotherDatabase() {
        assertThat(start(new DatabaseIdentity(8, 1), NOW, shadow(5, 10, EARLIER), position(4, 9, LATER)))
                .isEqualTo(new StartingPosition(EARLIER, Optional.empty()));
    }

    @Test
    void startsAtTheShadowWhenTheDatabaseHasLostATakeover() {
        assertThat(start(DATABASE, NOW, shadow(5, 10, EARLIER), position(5, 9, LATER)))
                .isEqualTo(new StartingPosition(EARLIER, Optional.empty()));
    }

    @Test
    void startsAtTheShadowWhenTheDatabaseHasLostAShadow() {
        assertThat(start(DATABASE, NOW, shadow(5, 10, EARLIER), position(4, 11, LATER)))
                .isEqualTo(new StartingPosition(EARLIER, Optional.empty()));
    }

    @Test
    void startsAtTheShadowWhenTheDatabaseHasLostTransactions() {
        assertThat(start(DATABASE, new Snapshot("150:150:"), shadow(5, 10, EARLIER), position(4, 9, LATER)))
                .isEqualTo(new StartingPosition(EARLIER, Optional.empty()));
    }

    @Test
    void startsAtTheShadowWhenTheDatabaseHasLostTransactionsOfTheOpenWindow() {
        var underWay = new Window(EARLIER.published(), Optional.of(LATER.published()), 5000, 9000);

        assertThat(start(DATABASE, new Snapshot("150:150:"), shadow(5, 10, EARLIER), position(4, 9, underWay)))
                .isEqualTo(new StartingPosition(EARLIER, Optional.empty()));
    }

    private static StartingPosition start(
            DatabaseIdentity database, Snapshot now, ShadowPosition shadow, Position position) {
        return StartingPosition.of(database, now, shadow, Optional.of(position));
    }

    private static ShadowPosition shadow(long epoch, long revision, Window window) {
        return new ShadowPosition("owner", epoch, revision, window);
    }

    private static Position position(long epoch, long revision, Window window) {
        return new Position(DATABASE, epoch, revision, window, Optional.of(RELEASED));
    }
}
