package com.example.orders.stack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.stack.process.PartFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisedPartTest {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final FakePart program = new FakePart("order-producer");
    private Duration now = Duration.ZERO;
    private final SupervisedPart part = new SupervisedPart(program, () -> now.toNanos());

    @Test
    void aPartThatDiesIsStartedAgainAfterHalfASecond() {
        part.start();
        program.die();

        part.check();
        assertThat(part.status().state()).isEqualTo("restarting");
        pass(LOOK);
        part.check();

        assertThat(part.status())
                .isEqualTo(
                        new PartStatus("order-producer", "running", 1, null, 1, List.of("order-producer is a fake.")));
    }

    @Test
    void aPartThatIsKilledRestarts() {
        part.start();

        part.kill();

        assertThat(part.status().state()).isEqualTo("restarting");
        pass(LOOK);
        part.check();
        assertThat(part.status().state()).isEqualTo("running");
    }

    @Test
    void thePausesGrowAlsoWhenThePartHasLivedLongBeforeItCouldNotStartAnyMore() {
        part.start();
        pass(Duration.ofMinutes(10));
        program.die();
        program.breakDown();

        assertThat(pausesBetweenAttempts(Duration.ofMinutes(3)))
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void aPartThatDiesSoonAfterEachStartIsStartedMoreAndMoreSeldom() {
        part.start();

        program.die();
        assertThat(pausesBetweenAttempts(Duration.ofMillis(1_400))).containsExactly(500L);
        program.die();
        assertThat(pausesBetweenAttempts(Duration.ofMillis(1_400))).containsExactly(1_000L);
    }

    @Test
    void aHealthyLifeMakesTheNextPauseShortAgain() {
        part.start();
        program.die();
        program.breakDown();
        pausesBetweenAttempts(Duration.ofSeconds(10));
        program.repair();
        pausesBetweenAttempts(Duration.ofSeconds(30));

        pass(Duration.ofMinutes(2));
        program.die();

        assertThat(pausesBetweenAttempts(Duration.ofSeconds(1))).containsExactly(500L);
    }

    @Test
    void aPartThatWasStoppedStaysStopped() {
        part.start();

        part.stop();

        assertThat(pausesBetweenAttempts(Duration.ofMinutes(1))).isEmpty();
        assertThat(part.status().state()).isEqualTo("stopped");
    }

    @Test
    void aStartByHandThatFailsDoesNotEndTheAttemptsOfItself() {
        part.start();
        program.die();
        program.breakDown();
        part.check();

        assertThatThrownBy(part::start).isInstanceOf(PartFailedException.class);
        program.repair();

        assertThat(pausesBetweenAttempts(Duration.ofSeconds(2))).hasSize(1);
        assertThat(part.status().state()).isEqualTo("running");
    }

    /**
     * Checks the part as the watch thread does; each pause, in milliseconds, is counted from the previous attempt or
     * the start.
     */
    private List<Long> pausesBetweenAttempts(Duration length) {
        List<Long> pauses = new ArrayList<>();
        Duration last = now;
        for (Duration end = now.plus(length); now.compareTo(end) <= 0; pass(LOOK)) {
            int before = program.attempts();
            part.check();
            if (program.attempts() > before) {
                pauses.add(now.minus(last).toMillis());
                last = now;
            }
        }
        return pauses;
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
