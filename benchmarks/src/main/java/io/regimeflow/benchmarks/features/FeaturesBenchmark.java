package io.regimeflow.benchmarks.features;

import io.regimeflow.benchmarks.measure.Arguments;
import io.regimeflow.benchmarks.measure.Contender;
import io.regimeflow.benchmarks.measure.Figures;
import io.regimeflow.benchmarks.measure.Machine;
import io.regimeflow.benchmarks.measure.Rounds;
import io.regimeflow.benchmarks.measure.Table;
import io.regimeflow.benchmarks.measure.ThreadTime;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.feature.FeatureDefinition;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.IntervalFeatures;
import java.util.List;
import java.util.Map;

/** Nanoseconds a bar for the features of one interval, one bar at a time: ours and ta4j's, in turn, on one thread. */
public final class FeaturesBenchmark {
    /** Far enough from the start that ta4j, which seeds averages with their first value, has forgotten it. */
    private static final double TOLERANCE = 1e-6;

    private FeaturesBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var settings = Arguments.read(arguments, FeaturesSettings.class);
        List<Bar> bars = RandomBars.of(settings.bars());
        List<FeatureDefinition> all = FeatureSets.byName("mtf").definitions();
        List<String> names = new Ta4jOutputs().names();
        List<FeatureDefinition> shared = names.stream()
                .map(name -> all.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("mtf has no feature " + name)))
                .toList();
        requireEqual(names, ours(shared, bars), theirs(bars, names.size()));

        var peer = contender("ta4j 0.17", bars, () -> theirs(bars, names.size()));
        var same = contender("regimeflow, the same", bars, () -> ours(shared, bars));
        var whole = contender("regimeflow, all of mtf's", bars, () -> ours(all, bars));
        var figures = new Rounds(settings.warmUps(), settings.rounds()).of(List.of(peer, same, whole));

        print(figures, Map.of(peer.name(), names.size(), same.name(), names.size(), whole.name(), all.size()));
        System.out.printf(
                "%nMedian of %d rounds of %,d bars each, taking turns on one thread, in its processor time; every output read after every bar. The %d outputs at the last bar agree within %s of max(1, |x|).%n",
                settings.rounds(), settings.bars(), names.size(), TOLERANCE);
        System.out.println(Machine.line());
    }

    private static Contender contender(String name, List<Bar> bars, ThreadTime.Work work) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public double run(int round) {
                return ThreadTime.nanos(work) / (double) bars.size();
            }
        };
    }

    private static double[] ours(List<FeatureDefinition> definitions, List<Bar> bars) {
        var features = new IntervalFeatures(definitions);
        double[] values = new double[definitions.size()];
        for (Bar bar : bars) {
            features.update(bar);
            features.compute(values, 0);
        }
        return values;
    }

    private static double[] theirs(List<Bar> bars, int outputs) {
        var features = new Ta4jOutputs();
        double[] values = new double[outputs];
        features.update(bars.get(0));
        for (Bar bar : bars.subList(1, bars.size())) {
            features.update(bar);
            features.compute(values);
        }
        return values;
    }

    private static void requireEqual(List<String> names, double[] ours, double[] theirs) {
        for (int i = 0; i < ours.length; i++) {
            if (!(Math.abs(ours[i] - theirs[i]) <= TOLERANCE * Math.max(1, Math.abs(theirs[i])))) {
                throw new IllegalStateException(
                        "%s: ours is %s, ta4j's %s".formatted(names.get(i), ours[i], theirs[i]));
            }
        }
    }

    private static void print(Map<String, Figures> figures, Map<String, Integer> outputs) {
        var table = new Table(
                "features of one interval, streaming",
                "outputs",
                "ns/bar",
                "min–max",
                "ns/output",
                "ta4j's time over it",
                "min–max");
        Figures peer = figures.get("ta4j 0.17");
        figures.forEach((name, nanos) -> table.row(
                name,
                String.valueOf(outputs.get(name)),
                nanos.medianAs("%,.1f"),
                nanos.rangeAs("%,.1f"),
                "%.2f".formatted(nanos.median() / outputs.get(name)),
                peer.over(nanos).medianAs("%.1f"),
                peer.over(nanos).rangeAs("%.1f")));
        System.out.println(table);
    }
}
