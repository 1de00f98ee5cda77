package io.regimeflow.launcher.skill;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.evaluation.ConfusionMatrix;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.ThresholdRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.ingest.sim.OracleFilter;
import io.regimeflow.ingest.sim.SimulatedMarket;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.ScoringSession;
import io.regimeflow.scoring.VectorWindow;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well releases that were trained once on 60 simulated days predict the 60 days after them, which they never saw.
 *
 * <p>The truth is the generator's; it judges, and reaches nothing else. {@link #main} prints a table over seeds.
 *
 * @param regime share of bars whose regime was predicted right
 * @param oracle the same of a filter that knows the generator's parameters, on the same bars
 * @param signal balanced accuracy of the signal line, by its own label rule
 * @param majority the same of always saying the commonest class of the bars before
 */
record SimulatedSkill(double regime, double oracle, double signal, double majority) {
    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
    private static final int TRAIN_DAYS = 60;
    private static final int JUDGED_DAYS = 60;
    private static final int WINDOW = 20;
    private static final FeatureSet FEATURES = SimulatedTraining.FEATURES;

    static SimulatedSkill of(long seed) {
        Series series = Series.generate(seed);
        Release regime = train(Task.REGIME, series);
        Release signal = train(Task.SIGNAL, series);
        int first = series.firstJudged();
        int[] labels = signalLabels(signal, series);
        int[] signalTruth = Arrays.copyOfRange(labels, first, labels.length);
        int[] signalSaid = Arrays.copyOfRange(predict(signal, series), first, labels.length);
        return new SimulatedSkill(
                ConfusionMatrix.of(6, series.judged(series.truth), series.judged(predict(regime, series)))
                        .accuracy(),
                ConfusionMatrix.of(6, series.judged(series.truth), series.judged(series.oracle))
                        .accuracy(),
                ConfusionMatrix.of(3, signalTruth, signalSaid).balancedAccuracy(),
                ConfusionMatrix.ofAlwaysMajority(3, Arrays.copyOf(labels, first), signalTruth)
                        .balancedAccuracy());
    }

    /** The share of the oracle's accuracy that the regime line reaches. */
    double ofOracle() {
        return regime / oracle;
    }

    private static Release train(Task task, Series series) {
        return SimulatedTraining.full(
                new ModelLine(task, Interval.M15, series.instrument),
                series.vectors,
                FROM.plus(Duration.ofDays(TRAIN_DAYS)));
    }

    /** The class of every vector whose window is full, by the exported model; -1 before that. */
    private static int[] predict(Release release, Series series) {
        byte[] onnx = release.onnx();
        ReleaseManifest manifest = release.manifest();
        var window = new VectorWindow(WINDOW, FEATURES.size());
        int[] classes = new int[series.vectors.size()];
        float[] probabilities = new float[manifest.classNames().size()];
        try (ScoringSession session = new OnnxRuntime().open(onnx, manifest)) {
            for (int i = 0; i < classes.length; i++) {
                window.add(series.vectors.get(i));
                classes[i] = -1;
                if (window.isFull()) {
                    session.score(FloatBuffer.wrap(window.toArray()), probabilities);
                    classes[i] = manifest.decision().decide(probabilities);
                }
            }
        }
        return classes;
    }

    /** Classes of the signal line's own label rule, by hindsight. */
    private static int[] signalLabels(Release release, Series series) {
        return ThresholdRule.parse(release.manifest().labelRule()).label(series.vectors).stream()
                .mapToInt(
                        label -> Task.SIGNAL.classNames().indexOf(label.value().name()))
                .toArray();
    }

    /** Vectors with the regime that was true, and the one the oracle says, at each close. */
    private static final class Series {
        private final Instrument instrument = Instrument.parse("SIM:ALPHA");
        private final List<FeatureVector> vectors = new ArrayList<>();
        private int[] truth;
        private int[] oracle;

        static Series generate(long seed) {
            var series = new Series();
            var market = new SimulatedMarket(seed, series.instrument, Interval.M5, FROM);
            var filter = new OracleFilter(series.instrument, Interval.M5);
            var pipeline = FeaturePipeline.create(FEATURES, series.instrument, Interval.M5, Interval.M15);
            List<Regime> truth = new ArrayList<>();
            List<Regime> oracle = new ArrayList<>();
            long end = FROM.plus(Duration.ofDays(TRAIN_DAYS + JUDGED_DAYS)).toEpochMilli();
            for (Bar bar = market.next(); bar.closeTime() <= end; bar = market.next()) {
                Regime known = filter.update(bar);
                pipeline.update(bar).ifPresent(vector -> {
                    series.vectors.add(vector);
                    truth.add(market.truth());
                    oracle.add(known);
                });
            }
            series.truth = truth.stream().mapToInt(Regime::classIndex).toArray();
            series.oracle = oracle.stream().mapToInt(Regime::classIndex).toArray();
            return series;
        }

        int firstJudged() {
            return SimulatedTraining.closedBy(vectors, FROM.plus(Duration.ofDays(TRAIN_DAYS)))
                    .size();
        }

        int[] judged(int[] classes) {
            return Arrays.copyOfRange(classes, firstJudged(), classes.length);
        }
    }

    /** Prints the skill of each seed from the first argument to the second, inclusive. */
    public static void main(String[] arguments) {
        System.out.println("| seed | regime | oracle | of oracle | signal | majority |\n|---|---|---|---|---|---|");
        for (long seed = Long.parseLong(arguments[0]); seed <= Long.parseLong(arguments[1]); seed++) {
            SimulatedSkill skill = of(seed);
            System.out.printf(
                    "| %d | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
                    seed, skill.regime, skill.oracle, skill.ofOracle(), skill.signal, skill.majority);
        }
    }
}
