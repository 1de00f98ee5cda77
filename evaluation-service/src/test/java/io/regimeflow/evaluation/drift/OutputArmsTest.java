package io.regimeflow.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.CheckedOutcome;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputArmsTest {
    private static final String RELEASE = Made.release('a');
    private static final String OTHER = Made.release('b');
    private static final int DAY = OutputHarness.DAY;
    private static final int CHANGE = OutputHarness.CHANGE;
    private static final int HORIZON = OutputHarness.HORIZON;

    @TempDir
    private Path directory;

    private OutputHarness harness;

    @BeforeEach
    void start() {
        harness = new OutputHarness(directory);
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void tellsWithinADayOfBarsBesideAnArmThatIsJudgedLater() {
        harness.trained(RELEASE, 300, 400, 300);

        harness.tell(
                OutputHarness.bars(RELEASE)
                        .and(CHANGE, JudgedBars::mixed, JudgedBars::mixed)
                        .and(500, JudgedBars::flat, JudgedBars::mixed),
                new JudgedBars(OTHER, 4 * HORIZON).and(CHANGE + 500, JudgedBars::mixed, JudgedBars::mixed));

        assertThat(harness.alerts()).hasSize(1).first().satisfies(OutputHarness::wasToldInTime);
    }

    @Test
    void countsADayAgainOnceAnArmThatIsJudgedLaterHasLeft() {
        harness.trained(RELEASE, 300, 400, 300);

        harness.tell(
                OutputHarness.bars(RELEASE)
                        .and(2 * DAY, JudgedBars::mixed, JudgedBars::mixed)
                        .and(DAY / 2, JudgedBars::flat, JudgedBars::mixed)
                        .and(DAY, JudgedBars::mixed, JudgedBars::mixed),
                new JudgedBars(OTHER, 8 * HORIZON).and(DAY, JudgedBars::mixed, JudgedBars::mixed));

        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void remembersEveryArmOverAWeekend() {
        harness.trained(RELEASE, 300, 400, 300);
        harness.trained(OTHER, 300, 400, 300);

        harness.tell(
                OutputHarness.bars(RELEASE)
                        .and(DAY / 2, JudgedBars::flat, JudgedBars::mixed)
                        .closed(2 * DAY + DAY / 2)
                        .and(DAY / 2, JudgedBars::flat, JudgedBars::mixed),
                OutputHarness.bars(OTHER)
                        .and(DAY / 2, JudgedBars::flat, JudgedBars::mixed)
                        .closed(2 * DAY + DAY / 2)
                        .and(DAY / 2, JudgedBars::flat, JudgedBars::mixed));

        assertThat(harness.alerts())
                .extracting(Alert::getMessage)
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message).contains(RELEASE),
                        message -> assertThat(message).contains(OTHER));
    }

    @Test
    void watchesEachArmForItself() {
        harness.trained(RELEASE, 300, 400, 300);
        harness.trained(OTHER, 300, 400, 300);
        harness.tell(
                OutputHarness.bars(RELEASE).and(300, JudgedBars::flat, JudgedBars::mixed),
                OutputHarness.bars(OTHER)
                        .and(100, JudgedBars::mixed, JudgedBars::mixed)
                        .and(200, bar -> Signal.UP, JudgedBars::mixed));

        assertThat(harness.alerts()).hasSize(2);
        assertThat(harness.alerts().get(0).getMessage()).contains(RELEASE, "said FLAT");
        assertThat(harness.alerts().get(1).getMessage()).contains(OTHER, "said UP");
    }

    @Test
    void countsABarOnceThatIsShownAndScoredInShadow() {
        harness.trained(RELEASE, 300, 400, 300);
        for (CheckedOutcome outcome : JudgedBars.inOrder(
                OutputHarness.bars(RELEASE).and(DAY - HORIZON - 1, JudgedBars::flat, JudgedBars::mixed))) {
            harness.read(Made.LINE, outcome);
            harness.read(Made.LINE, outcome);
        }

        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void doesNotMindWhenPredictionsAreRead() {
        harness.trained(RELEASE, 300, 400, 300);
        for (int i = 0; i < 300; i++) {
            harness.read(Made.LINE, Made.shown(Market.close(i).toEpochMilli(), RELEASE, "FLAT"));
        }
        assertThat(harness.alerts()).isEmpty();

        harness.tell(OutputHarness.bars(RELEASE).and(DAY, JudgedBars::flat, JudgedBars::mixed));

        assertThat(harness.alerts()).hasSize(1);
    }

    @Test
    void forgetsTheOldestOfMoreTrainingsThanItRemembers() {
        String oldest = numbered(0);
        String later = numbered(2);
        for (int i = 66; i >= 0; i--) { // as a replay of several partitions may, newest first
            harness.trainedAsOf(numbered(i), Market.close(i), 30, 940, 30);
        }

        harness.tell(OutputHarness.bars(oldest).and(DAY, JudgedBars::flat, JudgedBars::mixed));
        harness.tell(OutputHarness.bars(later).and(2 * DAY, JudgedBars::flat, JudgedBars::mixed));
        harness.tell(OutputHarness.bars(numbered(3)).and(3 * DAY, JudgedBars::flat, JudgedBars::mixed));

        assertThat(harness.alerts()).hasSize(2);
        assertThat(harness.alerts().get(0).getMessage()).contains(oldest, "what it was trained on is not known");
        assertThat(harness.alerts().get(1).getMessage()).contains(later, "what it was trained on is not known");
    }

    @Test
    void remembersTheTrainingOfWhoeverServes() {
        harness.desk().champion(RELEASE, "1.0", Market.close(0));
        harness.trainedAsOf(RELEASE, Instant.EPOCH, 30, 940, 30);
        for (int i = 0; i < 100; i++) {
            harness.trainedAsOf(numbered(i), Market.close(i), 300, 400, 300);
        }

        harness.tell(OutputHarness.bars(RELEASE).and(DAY, JudgedBars::flat, JudgedBars::mixed));

        assertThat(harness.alerts()).isEmpty();
    }

    private static String numbered(int release) {
        return "%064x".formatted(release);
    }
}
