package io.regimeflow.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often a champion is found worse than its predecessor in a month of 2,688 bars of a quarter of an hour, horizon 5, lag 10,
 * with a look after every bar. {@code -Dregimeflow.months=1000} draws as many months instead of 40, {@code -Dregimeflow.lag=5} sets
 * another lag.
 */
class FalseRollbacksTest {
    private static final int MONTHS = Integer.getInteger("regimeflow.months", 40);
    private static final int BARS = 2_688;
    private static final int LAG = Integer.getInteger("regimeflow.lag", 10);
    private static final double THRESHOLD = ChangeEvidence.threshold(LAG, 0.01, BARS);

    @ParameterizedTest
    @CsvSource({"0", "0.9", "0.98"})
    void findsAHealthyChampionWorseRarely(double persistence, TestReporter reporter) {
        int alarms = 0;
        for (int month = 0; month < MONTHS; month++) {
            alarms += delay(SimulatedReleases.healthy(persistence), BARS, month) < Integer.MAX_VALUE ? 1 : 0;
        }
        reporter.publishEntry(
                "false rollbacks in %d months, persistence %s".formatted(MONTHS, persistence), "" + alarms);

        assertThat(alarms).isLessThanOrEqualTo(Math.max(1, MONTHS / 100));
    }

    /** Errors that last 200 bars make equals unequal for days; a longer lag is for them. */
    @Test
    void tellsOfErrorsThatLastLongerThanTheLag(TestReporter reporter) {
        int alarms = 0;
        for (int month = 0; month < MONTHS; month++) {
            alarms += delay(SimulatedReleases.healthy(0.995), BARS, month) < Integer.MAX_VALUE ? 1 : 0;
        }
        reporter.publishEntry("false rollbacks in %d months, persistence 0.995".formatted(MONTHS), "" + alarms);

        assertThat(alarms).isLessThanOrEqualTo(Math.max(3, MONTHS / 20));
    }

    @ParameterizedTest
    @CsvSource({"0.48, 2147483647", "0.6, 20000", "0.745, 8000", "1.0, 3500", "1.7, 1000"})
    void findsADegradedChampion(double error, int within, TestReporter reporter) {
        var degraded = new SimulatedReleases(5, 0.9, 0.4, error, BARS / 2);
        int[] delays = new int[Math.min(200, MONTHS / 4)];
        for (int month = 0; month < delays.length; month++) {
            int alarm = delay(degraded, BARS / 2 + 24_000, month);
            delays[month] = alarm == Integer.MAX_VALUE ? alarm : alarm - BARS / 2;
        }
        Arrays.sort(delays);
        reporter.publishEntry(
                "bars until rollback at %.3f nats".formatted(degraded.degradation()),
                "10 %%: %d, median: %d, 90 %%: %d"
                        .formatted(
                                delays[delays.length / 10], delays[delays.length / 2], delays[delays.length * 9 / 10]));

        assertThat(delays[delays.length / 2]).isLessThanOrEqualTo(within);
    }

    /** Bars until the alarm. */
    private static int delay(SimulatedReleases releases, int bars, long seed) {
        var evidence = new Object() {
            ChangeEvidence now = ChangeEvidence.none(LAG);
            int alarm = Integer.MAX_VALUE;
        };
        releases.read(bars, seed, (score, loss) -> {
            evidence.now = evidence.now.after(score.difference(), -score.lowest());
            if (evidence.now.value() >= THRESHOLD) {
                evidence.alarm = evidence.now.bars();
            }
            return evidence.alarm == Integer.MAX_VALUE;
        });
        return evidence.alarm;
    }
}
