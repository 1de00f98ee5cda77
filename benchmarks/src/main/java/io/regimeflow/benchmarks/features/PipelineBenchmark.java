package io.regimeflow.benchmarks.features;

import io.regimeflow.benchmarks.measure.Arguments;
import io.regimeflow.benchmarks.measure.Contender;
import io.regimeflow.benchmarks.measure.Machine;
import io.regimeflow.benchmarks.measure.Rounds;
import io.regimeflow.benchmarks.measure.Table;
import io.regimeflow.benchmarks.measure.ThreadTime;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import java.util.ArrayList;
import java.util.List;

/** Bars a second through the whole pipeline outside Kafka, on one thread, and what an instrument takes in memory. */
public final class PipelineBenchmark {
    private static final Interval WORKING = Interval.M15;

    /** Enough for a full tail and both anchors; windows have their size from the start. */
    private static final int BARS_IN_MEMORY = 100;

    private PipelineBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var settings = Arguments.read(arguments, PipelineSettings.class);
        List<Bar> bars = RandomBars.of(settings.bars());
        List<Contender> contenders =
                List.of(contender(FeatureSets.byName("mtf"), bars), contender(FeatureSets.fs18(), bars));
        var figures = new Rounds(settings.warmUps(), settings.rounds()).of(contenders);

        var table = new Table(
                "feature set over 5m bars", "bars/s", "min–max", "bytes in memory an instrument", "bytes of state");
        figures.forEach((name, speed) -> {
            FeatureSet set = FeatureSets.byName(name);
            table.row(
                    name,
                    speed.medianAs("%,.0f"),
                    speed.rangeAs("%,.0f"),
                    "%,d".formatted(bytesInMemory(set, bars, settings.instruments())),
                    "%,d".formatted(fed(set, bars).snapshot().length));
        });
        System.out.println(table);
        System.out.printf(
                "%nMedian of %d rounds of %,d bars each, taking turns on one thread, in its processor time. Memory: what the heap grows by for %,d pipelines, their tails of bars included.%n",
                settings.rounds(), settings.bars(), settings.instruments());
        System.out.println(Machine.line());
    }

    private static Contender contender(FeatureSet set, List<Bar> bars) {
        return new Contender() {
            @Override
            public String name() {
                return set.name();
            }

            @Override
            public double run(int round) {
                return bars.size() * 1e9 / ThreadTime.nanos(() -> replay(set, bars));
            }
        };
    }

    private static void replay(FeatureSet set, List<Bar> bars) {
        FeaturePipeline pipeline = pipeline(set, bars);
        long vectors = 0;
        for (Bar bar : bars) {
            vectors += pipeline.update(bar).isPresent() ? 1 : 0;
        }
        if (vectors == 0) {
            throw new IllegalStateException("%d bars are no more than the warm-up".formatted(bars.size()));
        }
    }

    private static FeaturePipeline pipeline(FeatureSet set, List<Bar> bars) {
        Bar first = bars.get(0);
        return FeaturePipeline.create(set, first.instrument(), first.interval(), WORKING);
    }

    private static FeaturePipeline fed(FeatureSet set, List<Bar> bars) {
        FeaturePipeline pipeline = pipeline(set, bars);
        bars.subList(0, BARS_IN_MEMORY).forEach(pipeline::update);
        return pipeline;
    }

    private static long bytesInMemory(FeatureSet set, List<Bar> bars, int instruments) {
        List<FeaturePipeline> pipelines = new ArrayList<>(instruments);
        long before = usedBytes();
        for (int i = 0; i < instruments; i++) {
            pipelines.add(fed(set, copies(bars)));
        }
        long after = usedBytes();
        return (after - before) / pipelines.size();
    }

    /** So that every pipeline's tail has bars of its own. */
    private static List<Bar> copies(List<Bar> bars) {
        List<Bar> copies = new ArrayList<>(BARS_IN_MEMORY);
        for (Bar bar : bars.subList(0, BARS_IN_MEMORY)) {
            copies.add(new Bar(
                    bar.instrument(),
                    bar.interval(),
                    bar.openTime(),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    bar.takerBuyVolume()));
        }
        return copies;
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
