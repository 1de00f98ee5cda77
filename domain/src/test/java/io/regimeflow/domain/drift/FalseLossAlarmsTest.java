package io.regimeflow.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often a lineage that did not change is said to lose more than it did, at one false alarm in a hundred months as the
 * defaults ask, in a market whose volatility lasts a hundred bars. {@code -Dregimeflow.months=1000} follows as many lineages
 * for three months each instead of 40.
 */
class FalseLossAlarmsTest {
    private static final int LINEAGES = Integer.getInteger("regimeflow.months", 40);
    private static final int MONTH = 2_688;
    private static final LossRules RULES = new LossRules(672, 10, 0.1, 100.0 * MONTH);

    @ParameterizedTest
    @CsvSource({"0, 0.01", "0.9, 0.01", "0.98, 0.015", "0.995, 0.08"})
    void isRareWhereNothingChanged(double persistence, double atMost, TestReporter reporter) {
        int alarms = 0;
        for (int lineage = 0; lineage < LINEAGES; lineage++) {
            alarms += alarms(SimulatedReleases.healthy(persistence), 672 + 3 * MONTH, lineage);
        }
        double aMonth = alarms / 3.0 / LINEAGES;
        reporter.publishEntry("false alarms a month, persistence " + persistence, String.valueOf(aMonth));

        assertThat(alarms).isLessThanOrEqualTo((int) Math.max(4, 3 * LINEAGES * atMost));
    }

    @ParameterizedTest
    @CsvSource({"1.0, 6000", "1.7, 1000", "2.9, 300"})
    void tellsOfALossThatRose(double error, int within, TestReporter reporter) {
        int change = 2_016;
        var worse = new SimulatedReleases(5, 0.9, 0.4, error, change);
        int[] delays = new int[Math.min(200, LINEAGES)];
        for (int lineage = 0; lineage < delays.length; lineage++) {
            delays[lineage] = delay(worse, change, change + 12_000, lineage);
        }
        Arrays.sort(delays);
        reporter.publishEntry(
                "bars until the alarm at %.3f nats".formatted(worse.degradation()),
                "10 %%: %d, median: %d, 90 %%: %d"
                        .formatted(
                                delays[delays.length / 10], delays[delays.length / 2], delays[delays.length * 9 / 10]));

        assertThat(delays[delays.length / 2]).isLessThan(within);
    }

    @Test
    void tellsOnceOfALossThatStaysHigh() {
        LossDrift drift = LossDrift.none(RULES);
        int alarms = 0;
        for (int bar = 0; bar < 6_000; bar++) {
            drift = drift.after((bar < 1_000 ? 0.8 : 1.8) + Math.sin(bar) / 10);
            alarms += drift.drifted() ? 1 : 0;
        }

        assertThat(alarms).isEqualTo(1);
    }

    private static int alarms(SimulatedReleases releases, int bars, long seed) {
        var watch = new Watch();
        releases.read(bars, seed, (score, loss) -> {
            watch.see(loss);
            return true;
        });
        return watch.alarms;
    }

    /** Bars from the change until the first alarm after it. */
    private static int delay(SimulatedReleases releases, int change, int bars, long seed) {
        var watch = new Watch();
        releases.read(bars, seed, (score, loss) -> {
            watch.alarms = watch.bars < change ? 0 : watch.alarms;
            watch.see(loss);
            return watch.bars <= change || watch.alarms == 0;
        });
        return watch.alarms == 0 ? Integer.MAX_VALUE : watch.bars - change;
    }

    private static final class Watch {
        private LossDrift drift = LossDrift.none(RULES);
        private int bars;
        private int alarms;

        private void see(double loss) {
            drift = drift.after(loss);
            bars++;
            alarms += drift.drifted() ? 1 : 0;
        }
    }
}
