package io.regimeflow.evaluation.input;

import static io.regimeflow.evaluation.input.InputHarness.DAY;
import static io.regimeflow.evaluation.input.InputHarness.OLDER;
import static io.regimeflow.evaluation.input.InputHarness.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.Alert;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputDriftTest {
    private final Random random = new Random(3);
    private InputHarness harness;
    private double slow;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        harness = new InputHarness(stateDir);
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void inputsLikeThoseOfTrainingRaiseNoAlert() {
        bars(0, 20 * DAY, 0, RELEASE);

        assertThat(harness.alerts()).isEmpty();
        assertThat(harness.metrics()).contains("result=\"COMPARED\"");
    }

    @Test
    void aShiftedFeatureIsToldWithinADayOfBars() {
        bars(0, 4 * DAY, 0, RELEASE);

        bars(4 * DAY, 5 * DAY, 3, RELEASE);

        List<Alert> alerts = harness.alerts();
        assertThat(alerts).isNotEmpty();
        assertThat(alerts.get(0).getKind()).isEqualTo("INPUT_DRIFT");
        assertThat(alerts.get(0).getSubject()).isEqualTo("signal/15m/TEST:ALPHA");
        assertThat(alerts.get(0).getMessage())
                .contains("fast (PSI ")
                .contains("cafecafecafe")
                .doesNotContain("slow");
    }

    @Test
    void aDriftThatLastsIsToldOnceADay() {
        bars(0, 2 * DAY, 0, RELEASE);

        bars(2 * DAY, 6 * DAY, 3, RELEASE);

        assertThat(harness.alerts())
                .extracting(Alert::getAlertId)
                .doesNotHaveDuplicates()
                .hasSizeBetween(4, 5);
    }

    @Test
    void aRestartChangesNoAlert() {
        driftFrom(2 * DAY, 6 * DAY);
        List<String> expected = told();

        random.setSeed(3);
        slow = 0;
        harness.close();
        harness = new InputHarness(another);
        bars(0, 2 * DAY, 0, RELEASE);
        List<String> actual = new ArrayList<>();
        for (int bar = 2 * DAY; bar < 6 * DAY; bar += DAY / 3) {
            bars(bar, bar + DAY / 3, 3, RELEASE);
            actual.addAll(told());
            harness.restart();
        }

        assertThat(actual).isEqualTo(expected);
    }

    @TempDir
    private Path another;

    @Test
    void predictionsThatAreReadBeforeTheirVectorsFindTheSame() {
        driftFrom(2 * DAY, 4 * DAY);
        List<String> expected = told();

        random.setSeed(3);
        slow = 0;
        harness.close();
        harness = new InputHarness(another);
        for (int bar = 0; bar < 4 * DAY; bar++) {
            harness.prediction(bar, RELEASE);
        }
        for (int bar = 0; bar < 4 * DAY; bar++) {
            vector(bar, bar < 2 * DAY ? 0 : 3);
        }

        assertThat(told()).isEqualTo(expected).isNotEmpty();
    }

    @Test
    void looksWhoseReleaseComesLaterFindTheSame() {
        driftFrom(2 * DAY, 6 * DAY);
        List<String> expected = told();

        random.setSeed(3);
        slow = 0;
        harness.close();
        harness = new InputHarness(another);
        harness.publish(false);
        driftFrom(2 * DAY, 5 * DAY);
        harness.restart();
        assertThat(told()).isEmpty();
        harness.publish(true);
        bars(5 * DAY, 6 * DAY, 3, RELEASE);

        assertThat(told()).isEqualTo(expected);
    }

    @Test
    void aReleaseThatNeverComesIsForgottenOnceItServesNoMore() {
        bars(0, 12 * DAY, 0, "nowhere");
        assertThat(harness.kept("nowhere")).isEqualTo(1);

        bars(12 * DAY, 23 * DAY, 0, OLDER);

        assertThat(harness.kept("nowhere")).isZero();
    }

    @Test
    void releasesThatDoNotKnowTheirTrainingAreCountedAndNotAlertedOf() {
        bars(0, 2 * DAY, 5, OLDER);
        bars(2 * DAY, 4 * DAY, 5, "nowhere");

        assertThat(harness.alerts()).isEmpty();
        assertThat(harness.metrics())
                .containsPattern("inputs_looks_total\\{[^}]*REFERENCE_UNKNOWN[^}]*\\} 8")
                .containsPattern("inputs_looks_total\\{[^}]*RELEASE_MISSING[^}]*\\} 8");
    }

    @Test
    void vectorsThatAreNotFiniteAreLeftOut() {
        bars(0, 4 * DAY, 0, RELEASE);
        for (int bar = 4 * DAY; bar < 5 * DAY; bar++) {
            harness.bar(bar, Double.NaN, 0, RELEASE);
        }

        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void aReleaseThatServesNoMoreIsForgottenAfterAMonth() {
        bars(0, DAY, 0, RELEASE);

        bars(DAY, 30 * DAY, 0, OLDER);
        assertThat(harness.kept(RELEASE)).isEqualTo(1);
        bars(30 * DAY, 32 * DAY, 0, OLDER);

        assertThat(harness.kept(RELEASE)).isZero();
        assertThat(harness.kept(OLDER)).isEqualTo(1);
    }

    private void driftFrom(int bar, int end) {
        bars(0, bar, 0, RELEASE);
        bars(bar, end, 3, RELEASE);
    }

    private List<String> told() {
        return harness.alerts().stream()
                .map(alert -> alert.getAlertId() + alert.getMessage())
                .toList();
    }

    private void bars(int from, int to, double shift, String release) {
        for (int bar = from; bar < to; bar++) {
            vector(bar, shift);
            harness.prediction(bar, release);
        }
    }

    private void vector(int bar, double shift) {
        slow = InputHarness.next(slow, random);
        harness.vector(bar, shift + random.nextGaussian(), slow);
    }
}
