package io.regimeflow.domain.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PowerTest {
    private static final int LAG = 3;

    /** Golden numbers are scipy 1.17.1's {@code stats.norm}. */
    @Test
    void agreesWithScipyOnTheNormalDistribution() {
        assertThat(Normal.cumulative(1.96)).isCloseTo(0.9750021048517795, within(1e-14));
        assertThat(Normal.cumulative(-3)).isCloseTo(0.0013498980316300933, within(1e-15));
        assertThat(Normal.cumulative(-9)).isZero();
        assertThat(Normal.quantile(0.8)).isCloseTo(0.8416212335729143, within(1e-12));
    }

    @Test
    void risesWithTheEffectAndTheBars() {
        Differences seen = seen(0.1);
        Power week = Power.at(672, LAG, seen, 0.5, Math.log(20));
        Power month = Power.at(2_880, LAG, seen, 0.5, Math.log(20));

        assertThat(week.of(0.01)).isLessThan(week.of(0.02)).isLessThan(month.of(0.01));
        assertThat(week.of(week.detectable(0.8))).isCloseTo(0.8, within(1e-9));
        assertThat(month.detectable(0.8)).isLessThan(week.detectable(0.8));
    }

    @Test
    void isNoneWhereNoEffectThatForecastsAllowWouldDo() {
        Power power = Power.at(5, LAG, seen(0.1), 0.5, Math.log(20));

        assertThat(power.of(0.5)).isZero();
        assertThat(power.detectable(0.8)).isInfinite();
    }

    @Test
    void isNoMoreThanHowOftenSuchContestsAreWon() {
        int won = 0;
        double power = 0;
        for (int seed = 0; seed < 100; seed++) {
            EProcess evidence = EProcess.none(LAG);
            Differences seen = Differences.none(LAG);
            var random = new Random(seed);
            double last = 0;
            for (int bar = 0; bar < 672; bar++) {
                double next = random.nextGaussian();
                double gain = Math.max(-0.5, Math.min(0.5, 0.025 + 0.1 * (next + last) / Math.sqrt(2)));
                last = next;
                evidence = evidence.after(gain, 0.5);
                seen = seen.after(-gain);
            }
            won += evidence.best() >= Math.log(20) ? 1 : 0;
            power += Power.at(672, LAG, seen, 0.5, Math.log(20)).of(0.025) / 100;
        }

        assertThat(won / 100.0).isBetween(power, power + 0.25);
    }

    private static Differences seen(double deviation) {
        Differences seen = Differences.none(LAG);
        var random = new Random(1);
        for (int bar = 0; bar < 300; bar++) {
            seen = seen.after(deviation * random.nextGaussian());
        }
        return seen;
    }
}
