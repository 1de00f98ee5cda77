package io.regimeflow.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.NewPrediction;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDriftTest {
    private static final String RELEASE = Made.release('a');
    private static final int DAY = OutputHarness.DAY;
    private static final int CHANGE = OutputHarness.CHANGE;

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

    /** "hold" 996 times in a thousand: the founding documents' case. */
    @Test
    void tellsWithinADayOfBarsOfAReleaseThatHoldsFromItsFirstBarOn() {
        harness.trained(RELEASE, 300, 400, 300);

        harness.tell(OutputHarness.bars(RELEASE)
                .and(1_000, bar -> bar % 250 == 249 ? Signal.UP : Signal.FLAT, JudgedBars::mixed));

        assertThat(harness.alerts()).hasSize(1).first().satisfies(alert -> {
            assertThat(alert.getAlertId()).contains(Market.close(DAY - 1).toString());
            assertThat(alert.getSeverity()).isEqualTo("WARNING");
            assertThat(alert.getMessage())
                    .contains(
                            RELEASE,
                            "said FLAT on 100.0 % of its last 86 judged bars",
                            "that came on 33.7 % of them",
                            "its training labels have 40.0 % of it");
        });
    }

    @Test
    void tellsWithinADayOfBarsOfAReleaseThatBeginsToHold() {
        harness.trained(RELEASE, 300, 400, 300);

        harness.tell(OutputHarness.bars(RELEASE)
                .and(CHANGE, JudgedBars::mixed, JudgedBars::mixed)
                .and(500, JudgedBars::flat, JudgedBars::mixed));

        assertThat(harness.alerts()).hasSize(1).first().satisfies(OutputHarness::wasToldInTime);
    }

    @Test
    void isSilentOnDaysOnWhichNothingElseComes() {
        harness.trained(RELEASE, 300, 400, 300);

        harness.tell(
                OutputHarness.bars(RELEASE).and(500, JudgedBars::flat, bar -> bar % 20 == 0 ? Signal.UP : Signal.FLAT));

        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void isSilentOnDaysThatAreFarQuieterThanThoseOfTraining() {
        harness.trained(RELEASE, 300, 400, 300);
        harness.tell(OutputHarness.bars(RELEASE).and(300, JudgedBars::flat, JudgedBars::quiet));

        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void tellsOnQuietDaysOfAReleaseThatWasTrainedOnSuch() {
        harness.trained(RELEASE, 140, 720, 140);
        harness.tell(OutputHarness.bars(RELEASE).and(300, JudgedBars::flat, JudgedBars::quiet));

        assertThat(harness.alerts()).hasSize(1);
    }

    @Test
    void tellsOfAReleaseThatHoldsOnWhenOtherThingsCome() {
        harness.trained(RELEASE, 300, 400, 300);

        harness.tell(OutputHarness.bars(RELEASE)
                .and(CHANGE, JudgedBars::flat, JudgedBars::flat)
                .and(500, JudgedBars::flat, JudgedBars::mixed));

        assertThat(harness.alerts()).hasSize(1).first().satisfies(alert -> {
            OutputHarness.wasToldInTime(alert);
            assertThat(alert.getMessage()).contains("that came on 69.8 % of them");
        });
    }

    @Test
    void tellsNothingAgainOfWhatAReplayMeets() {
        harness.desk().settle(Market.close(200));
        harness.trained(RELEASE, 300, 400, 300);
        harness.tell(OutputHarness.bars(RELEASE).and(150, JudgedBars::flat, JudgedBars::mixed));

        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void isLouderOfTheChampion() {
        harness.desk().champion(RELEASE, "1.0", Market.close(0));
        harness.trained(RELEASE, 300, 400, 300);
        harness.tell(OutputHarness.bars(RELEASE).and(DAY, JudgedBars::flat, JudgedBars::mixed));

        assertThat(harness.alerts()).extracting(Alert::getSeverity).containsExactly("CRITICAL");
    }

    @Test
    void isNotLouderOfTheChampionWhereTheMarketShowsMoreOfTheClass() {
        harness.desk().champion(RELEASE, "1.0", Market.close(0));
        harness.trained(RELEASE, 400, 200, 400);
        harness.tell(OutputHarness.bars(RELEASE).and(DAY, JudgedBars::flat, JudgedBars::mixed));

        assertThat(harness.alerts()).extracting(Alert::getSeverity).containsExactly("WARNING");
    }

    @Test
    void isSilentWhereTheTrainingLabelsAreTheSame() {
        harness.trained(RELEASE, 30, 940, 30);
        harness.tell(OutputHarness.bars(RELEASE).and(300, JudgedBars::flat, JudgedBars::mixed));

        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void tellsOfAReleaseThatSaysAnotherClassThanNearlyAllItsTrainingLabels() {
        harness.trained(RELEASE, 30, 940, 30);
        harness.tell(OutputHarness.bars(RELEASE).and(300, bar -> Signal.UP, JudgedBars::mixed));

        assertThat(harness.alerts()).hasSize(1);
    }

    @Test
    void isSilentOfAReleaseThatSaysOtherThingsToo() {
        harness.trained(RELEASE, 300, 400, 300);
        harness.tell(OutputHarness.bars(RELEASE)
                .and(500, bar -> bar % 10 == 0 ? Signal.UP : Signal.FLAT, JudgedBars::mixed));

        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void tellsAgainOfTheNextEpisode() {
        harness.trained(RELEASE, 300, 400, 300);
        harness.tell(OutputHarness.bars(RELEASE)
                .and(200, JudgedBars::flat, JudgedBars::mixed)
                .and(50, JudgedBars::mixed, JudgedBars::mixed)
                .and(200, JudgedBars::flat, JudgedBars::mixed));

        assertThat(harness.alerts()).hasSize(2);
    }

    @Test
    void tellsOfAReleaseThatSaysOneRegimeForAWeek() {
        sayRegime(7 * 96);

        assertThat(harness.alerts()).hasSize(1).first().satisfies(alert -> assertThat(alert.getMessage())
                .contains("said Range", "last 672 bars", "what it was trained on is not known"));
    }

    @Test
    void isSilentOfARegimeThatLastsForDays() {
        sayRegime(7 * 96 - 1);

        assertThat(harness.alerts()).isEmpty();
    }

    private void sayRegime(int bars) {
        ModelLine line = ModelLine.parse("regime/15m/BINANCE:BTCUSDT");
        for (int i = 0; i < bars; i++) {
            long closed = Market.close(i).toEpochMilli();
            harness.read(
                    line,
                    NewPrediction.newBuilder(Made.shown(closed, null, null))
                            .setRegime("Range")
                            .setRegimeRelease(RELEASE)
                            .build());
        }
    }
}
