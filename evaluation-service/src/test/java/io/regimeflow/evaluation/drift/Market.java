package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.CheckedOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Outcomes of releases on one market, in the order in which bars decide them: one to five bars later.
 *
 * @param seed of labels and decisions
 */
record Market(long seed) {
    static final long START = 1_790_000_100_000L / Made.BAR * Made.BAR;

    /** Close time of a bar, counted from 0. */
    static Instant close(int bar) {
        return Instant.ofEpochMilli(START + bar * Made.BAR);
    }

    /** How a release forecasts: the probability that it gives to what comes, bar by bar. */
    interface Skill {
        double ofTruth(int bar);
    }

    /** Forecasts that say a little, the same for every bar. */
    static Skill steady(double ofTruth) {
        return bar -> ofTruth;
    }

    /** The first, and from a bar on the second. */
    static Skill changing(double before, int from, double after) {
        return bar -> bar < from ? before : after;
    }

    /** @param skills by version, e.g. 1.0; a version's release is its first letter, sixty-four times */
    List<CheckedOutcome> outcomes(int bars, Map<String, Skill> skills) {
        var random = new Random(seed);
        var outcomes = new ArrayList<CheckedOutcome>();
        for (int bar = 0; bar < bars; bar++) {
            int truth = random.nextInt(3);
            long closed = close(bar).toEpochMilli();
            long decided = closed + (1 + random.nextInt(5)) * Made.BAR;
            double luck = random.nextGaussian() / 20;
            for (String version : skills.keySet().stream().sorted().toList()) {
                double[] p = forecast(truth, skills.get(version).ofTruth(bar) + luck + random.nextGaussian() / 20);
                String release = release(version);
                outcomes.add(Made.outcomeOf(
                                "BINANCE:BTCUSDT/15m/" + closed + "/" + release,
                                closed,
                                release,
                                likeliest(p).name(),
                                Signal.ofClass(truth).name(),
                                decided,
                                0,
                                p)
                        .setSignalVersion(version)
                        .build());
            }
        }
        outcomes.sort(Comparator.comparing(CheckedOutcome::getExitTime));
        return outcomes;
    }

    static String release(String version) {
        return Made.release(version.charAt(0));
    }

    private static Signal likeliest(double[] p) {
        int most = p[1] > p[0] ? 1 : 0;
        return Signal.ofClass(p[2] > p[most] ? 2 : most);
    }

    private static double[] forecast(int truth, double ofTruth) {
        double[] p = new double[3];
        for (int c = 0; c < 3; c++) {
            p[c] = c == truth
                    ? Math.min(0.98, Math.max(0.02, ofTruth))
                    : (1 - Math.min(0.98, Math.max(0.02, ofTruth))) / 2;
        }
        return p;
    }
}
