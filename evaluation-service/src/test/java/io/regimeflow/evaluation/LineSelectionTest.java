package io.regimeflow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a line's followers make of a month together. */
class LineSelectionTest {
    private static final String A = Made.release('a');
    private static final String B = Made.release('b');
    private static final String C = Made.release('c');
    private static final Instant NOVEMBER = Instant.parse("2023-11-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2023-12-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final Random luck = new Random(11);

    @TempDir
    private Path directory;

    private LineHarness line;

    @BeforeEach
    void start() {
        line = new LineHarness(Made.LINE, directory, Map.of("contest.enabled", "false", "drift.enabled", "false"));
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void keepsAChampionOfWhichNothingWasJudgedBesideTheOnlyReleaseThatWas() {
        train(B, "1.0", NOVEMBER.minus(DAY));
        train(A, "2.0", NOVEMBER);
        bars(300, 0.55, B, "1.0");

        enter(B, "1.0");

        ModelSelection told = told().get(0);
        assertThat(told.getReleases()).containsExactly(B);
        assertThat(told.getDecision()).isEqualTo("NOT_ENOUGH_EVIDENCE");
        assertThat(told.getSelectedRelease()).isEqualTo(A);
        assertThat(told.getReason()).contains("champion");
    }

    @Test
    void keepsAChampionOfWhichNothingWasJudgedBesideSeveralThatWere() {
        train(B, "1.0", NOVEMBER.minus(DAY));
        train(C, "2.0", NOVEMBER.minus(DAY));
        train(A, "3.0", NOVEMBER);
        bars(300, 0.55, B, "1.0");
        bars(300, 0.85, C, "2.0");

        enter(B, "1.0");

        assertThat(told().get(0).getReleases()).containsExactlyInAnyOrder(B, C);
        assertThat(told().get(0).getDecision()).isEqualTo("NOT_ENOUGH_EVIDENCE");
        assertThat(told().get(0).getSelectedRelease()).isEqualTo(A);
    }

    @Test
    void keepsAChampionThatIsAllThereIs() {
        train(A, "1.0", NOVEMBER.minus(DAY));
        bars(300, 0.55, A, "1.0");

        enter(A, "1.0");

        assertThat(told().get(0).getReleases()).containsExactly(A);
        assertThat(told().get(0).getDecision()).isEqualTo("KEPT");
        assertThat(told().get(0).getSelectedRelease()).isEqualTo(A);
    }

    @Test
    void lacksNothingOfAMonthInWhichItBeganAgain() {
        train(B, "1.0", NOVEMBER.minus(DAY));
        train(A, "2.0", NOVEMBER);
        for (int bar = 0; bar < 500; bar++) {
            if (bar == 200) {
                line.restart();
            }
            outcome(A, "2.0", bar, bar % 2 == 0, 0.5);
            outcome(B, "1.0", bar, bar % 2 == 0, 0.9);
        }

        enter(A, "2.0");

        assertThat(told().get(0).getReleases()).containsExactly(B, A);
        assertThat(told().get(0).getTrades()).containsExactly(500L, 500L);
        assertThat(told().get(0).getDecision()).isEqualTo("ACTIVATED");
        List<ModelDeployment> deployed = line.said(ModelDeployment.class);
        assertThat(deployed.get(deployed.size() - 1).getChampionRelease()).isEqualTo(B);
    }

    @Test
    void putsOffWhatHasTooFewTrades() {
        train(B, "1.0", NOVEMBER.minus(DAY));
        train(A, "2.0", NOVEMBER);
        bars(300, 0.5, A, "2.0");
        bars(9, 0.98, B, "1.0");

        enter(A, "2.0");

        assertThat(told().get(0).getReleases()).containsExactly(A, B);
        assertThat(told().get(0).getTrades()).containsExactly(300L, 9L);
        assertThat(told().get(0).getScores().get(1))
                .isGreaterThan(told().get(0).getScores().get(0));
        assertThat(told().get(0).getDecision()).isEqualTo("KEPT");
    }

    @Test
    void comparesLineagesOfWhichEachDayHasAReleaseOfItsOwn() {
        train(B, "1.0", NOVEMBER.minus(DAY));
        train(A, "2.0", NOVEMBER);
        String newest = Made.release('0');
        List<String> days = List.of(B, Made.release('1'), Made.release('2'), Made.release('3'), newest);
        for (int day = 1; day < days.size(); day++) {
            train(days.get(day), "1.0-daily-2023110" + day, NOVEMBER.plus(DAY.multipliedBy(day)));
        }
        for (int bar = 0; bar < 480; bar++) {
            int day = bar / 96;
            outcome(A, "2.0", bar, bar % 2 == 0, 0.5);
            outcome(days.get(day), day == 0 ? "1.0" : "1.0-daily-2023110" + day, bar, bar % 2 == 0, 0.9);
        }

        enter(A, "2.0");

        assertThat(told().get(0).getReleases()).containsExactly(newest, A);
        assertThat(told().get(0).getVersions()).containsExactly("1.0-daily-20231104", "2.0");
        assertThat(told().get(0).getTrades()).containsExactly(480L, 480L);
        assertThat(told().get(0).getDecision()).isEqualTo("ACTIVATED");
        assertThat(told().get(0).getSelectedRelease()).isEqualTo(newest);
        List<ModelDeployment> deployed = line.said(ModelDeployment.class);
        assertThat(deployed.get(deployed.size() - 1).getChampionRelease()).isEqualTo(newest);
    }

    private void bars(int bars, double skill, String release, String version) {
        for (int bar = 0; bar < bars; bar++) {
            outcome(release, version, bar, bar % 2 == 0, skill);
        }
    }

    /** Says with as much probability what comes as it is right. */
    private void outcome(String release, String version, int bar, boolean up, double skill) {
        Instant close = NOVEMBER.plusMillis((bar + 2) * Made.BAR);
        boolean right = luck.nextDouble() < skill;
        double wrong = 0.99 - skill;
        double[] p = up == right ? new double[] {wrong, 0.01, skill} : new double[] {skill, 0.01, wrong};
        line.tell(Made.outcomeOf(
                        "BINANCE:BTCUSDT/15m/%d/%s".formatted(close.toEpochMilli(), release),
                        close.toEpochMilli(),
                        release,
                        up == right ? "UP" : "DOWN",
                        up ? "UP" : "DOWN",
                        close.toEpochMilli() + Made.BAR,
                        right ? 0.5 : -0.5,
                        p)
                .setSignalVersion(version)
                .build());
    }

    private void enter(String release, String version) {
        line.tell(Made.outcomeOf(
                        "BINANCE:BTCUSDT/15m/%d/%s".formatted(DECEMBER.toEpochMilli(), release),
                        DECEMBER.toEpochMilli(),
                        release,
                        "UP",
                        "UP",
                        DECEMBER.toEpochMilli() + Made.BAR,
                        0.1,
                        0.1,
                        0.2,
                        0.7)
                .setSignalVersion(version)
                .build());
    }

    private List<ModelSelection> told() {
        return line.said(ModelSelection.class);
    }

    private void train(String release, String version, Instant asOf) {
        line.tell(Trained.of(Made.LINE, release, version, asOf));
    }
}
