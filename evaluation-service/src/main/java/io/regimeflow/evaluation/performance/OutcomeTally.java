package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.evaluation.BoundedLoss;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.schemas.record.ModelVersion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What became of a release's signals, each bar once, whether it was shown, in shadow, or both: the market path says the same of both.
 *
 * <p>Sums are of {@linkplain Billionths whole numbers}, so that they are the same in whatever order the outcomes come.
 */
final class OutcomeTally {
    private static final int CLASSES = JudgedSignal.CLASSES;

    private final long[] confusion;
    private final ReliabilityTally reliability;
    private final GainTally all;
    private final GainTally[] byRegime;
    private SeenBars seen = SeenBars.none();
    private DailyGains days = DailyGains.none();
    private long logLoss;
    private long brier;

    private OutcomeTally(long[] confusion, ReliabilityTally reliability, GainTally all, GainTally[] byRegime) {
        this.confusion = confusion;
        this.reliability = reliability;
        this.all = all;
        this.byRegime = byRegime;
    }

    static OutcomeTally none() {
        var byRegime = new GainTally[Regime.values().length];
        for (int regime = 0; regime < byRegime.length; regime++) {
            byRegime[regime] = GainTally.none();
        }
        return new OutcomeTally(new long[CLASSES * CLASSES], ReliabilityTally.none(), GainTally.none(), byRegime);
    }

    static OutcomeTally read(DataInput in) throws IOException {
        long[] confusion = PackedLong.readAll(CLASSES * CLASSES, in);
        ReliabilityTally reliability = ReliabilityTally.read(in);
        GainTally all = GainTally.read(in);
        var byRegime = new GainTally[Regime.values().length];
        for (int regime = 0; regime < byRegime.length; regime++) {
            byRegime[regime] = GainTally.read(in);
        }
        var tally = new OutcomeTally(confusion, reliability, all, byRegime);
        tally.logLoss = PackedLong.read(in);
        tally.brier = PackedLong.read(in);
        tally.seen = SeenBars.read(in);
        tally.days = DailyGains.read(in);
        return tally;
    }

    void write(DataOutput out) throws IOException {
        PackedLong.writeAll(confusion, out);
        reliability.write(out);
        all.write(out);
        for (GainTally regime : byRegime) {
            regime.write(out);
        }
        PackedLong.write(logLoss, out);
        PackedLong.write(brier, out);
        seen.write(out);
        days.write(out);
    }

    /** Whether it was counted: neither the bar's second outcome, nor too late for its day. */
    boolean add(JudgedSignal judged) {
        if (!seen.isNew(judged.bar()) || !days.isOpen(judged.day())) {
            return false;
        }
        seen.add(judged.bar());
        days.add(judged.day(), judged.gain());
        all.add(judged);
        if (judged.regime() >= 0) {
            byRegime[judged.regime()].add(judged);
        }
        confusion[judged.label() * CLASSES + judged.signal()]++;
        double[] probabilities = judged.probabilities();
        reliability.add(probabilities[judged.signal()], judged.signal() == judged.label());
        logLoss = Math.addExact(logLoss, Billionths.of(BoundedLoss.ofEach(probabilities)[judged.label()]));
        brier = Math.addExact(brier, Billionths.of(brier(probabilities, judged.label())));
        return true;
    }

    private static double brier(double[] probabilities, int label) {
        double sum = 0;
        for (int c = 0; c < probabilities.length; c++) {
            double distance = probabilities[c] - (c == label ? 1 : 0);
            sum += distance * distance;
        }
        return sum;
    }

    /** Puts the figures in. */
    void tell(ModelVersion.Builder version) {
        DailyCourse course = days.course();
        version.setOutcomes(all.outcomes())
                .setTrades(all.trades())
                .setWinRate(all.winRate())
                .setAveragePnl(all.averageGain())
                .setTotalPnl(all.totalGain())
                .setSharpeRatio(course.sharpe())
                .setMaxDrawdown(course.maxDrawdown())
                .setLogLoss(Billionths.mean(logLoss, all.outcomes()))
                .setBrier(Billionths.mean(brier, all.outcomes()))
                .setAccuracy(accuracy())
                .setConfusion(PackedLong.boxed(confusion));
        reliability.tell(version);
        RegimeFigures.tell(byRegime, version);
    }

    private Double accuracy() {
        long right = 0;
        for (int c = 0; c < CLASSES; c++) {
            right += confusion[c * CLASSES + c];
        }
        return all.outcomes() == 0 ? null : (double) right / all.outcomes();
    }
}
