package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.drift.ChangeEvidence;
import io.regimeflow.domain.drift.LossRules;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.time.Duration;

/** When a release is said to have drifted, and when its predecessor serves again; bound from the keys {@code evaluation.drift.*}. */
public record DriftConfig(
        @Default("true") @Doc("Whether releases are watched, and rolled back")
        boolean enabled,

        @Default("0.95")
        @Doc("Share of a day's judged bars (of the regimes' days: bars) with the same class above which a release is"
                + " alerted of")
        double outputShare,

        @Default("7")
        @Doc("Days instead of one for the regimes that a release says, since a market may stay in one for days")
        int regimeDays,

        @Default("0.9")
        @Doc("Share of a class in the training labels, or of signals in what came on the same bars, from which on a"
                + " release may say that class only")
        double labelShare,

        @Default("10")
        @Doc("Bars after which a difference of losses is taken to say nothing of the next; the label's horizon if"
                + " that is more")
        int lag,

        @Default("0.01") @Doc("Rollbacks of champions that are no worse, on average a line and 28 days, at most")
        double falseRollbacks,

        @Default("7d") @Doc("Market time after a rollback in which there is no other of the line")
        Duration coolDown,

        @Default("672")
        @Doc("Judged bars of a lineage that tell its usual loss; four times the label's horizon if that is more")
        int referenceBars,

        @Default("0.1") @Doc("Rise of the mean loss that is none, in nats")
        double lossTolerance,

        @Default("1") @Doc("Loss drifts of releases that did not change, on average in 28 days over all lines")
        double falseAlarms,

        @Default("100") @Doc("Lineages that are watched at once, over all lines: each has its part of the false alarms")
        int series) {

    private static final Duration MONTH = Duration.ofDays(28);
    private static final int LEAST_OUTPUTS = 24;
    private static final int LEAST_JUDGED = 12;
    private static final int HORIZONS_TO_COMPLETE = 2;
    private static final int REFERENCE_LAGS = 4;

    public DriftConfig {
        requireShare("output-share", outputShare);
        requireShare("label-share", labelShare);
        requireLeast("regime-days", regimeDays, 1);
        requireLeast("lag", lag, 1);
        requirePositive("false-rollbacks", falseRollbacks);
        if (coolDown.isNegative()) {
            throw new IllegalArgumentException("cool-down is %s, allowed: 0 or more".formatted(coolDown));
        }
        requireLeast("reference-bars", referenceBars, REFERENCE_LAGS * lag);
        requirePositive("loss-tolerance", lossTolerance);
        requirePositive("false-alarms", falseAlarms);
        requireLeast("series", series, 1);
    }

    /** Bars of a day, round the clock. */
    int dayOf(Interval interval) {
        return (int) Math.max(1, Duration.ofDays(1).toMillis() / interval.millis());
    }

    /** Bars on which a release may not say the same regime nearly always; as many as a day has hours at least. */
    int regimeBars(Interval interval) {
        return Math.max(LEAST_OUTPUTS, dayOf(interval) * regimeDays);
    }

    /** Judged bars of a day; as many as a day has hours at least. */
    int dayBars(Interval interval) {
        return Math.max(LEAST_OUTPUTS, dayOf(interval));
    }

    /**
     * Judged bars on which a release may not say the same signal nearly always: a day of bars less those that pass until the last
     * of them is complete, so that it is told within the day. A bar is complete once as many later ones as the horizon has were
     * judged, the last of which takes a horizon again. Where that leaves next to nothing, a day does not do.
     */
    int judgedBars(Interval interval, int horizon) {
        int left = dayBars(interval) - HORIZONS_TO_COMPLETE * horizon;
        return left < LEAST_JUDGED ? LEAST_OUTPUTS : left;
    }

    /** @param horizon bars after which a release's signals are judged */
    LossRules losses(int horizon, Interval interval) {
        int longest = Math.max(lag, horizon);
        int reference = Math.max(referenceBars, REFERENCE_LAGS * longest);
        return new LossRules(reference, longest, lossTolerance, (double) monthOf(interval) * series / falseAlarms);
    }

    /** Evidence at which a champion is rolled back. */
    double rollbackThreshold(int lagOfPair, Interval interval) {
        return ChangeEvidence.threshold(lagOfPair, falseRollbacks, monthOf(interval));
    }

    private static int monthOf(Interval interval) {
        return (int) (MONTH.toMillis() / interval.millis());
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("%s is %s, allowed: above 0 and below 1".formatted(name, value));
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("%s is %s, allowed: above 0".formatted(name, value));
        }
    }

    private static void requireLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("%s is %d, allowed: %d or more".formatted(name, value, least));
        }
    }
}
