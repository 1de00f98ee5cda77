package io.regimeflow.launcher.skill;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.ingest.source.SourcedBar;
import io.regimeflow.launcher.desk.BarFiles;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.pipeline.TrainingInputs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the topics {@code features} and {@code new_market_data} would hold of an instrument's bar files: its bars, and the
 * vectors that the pipeline of feature-stream makes of them.
 */
record RealMarket(Instrument instrument, List<Bar> bars, List<FeatureVector> vectors) {

    static RealMarket read(Path directory, Instrument instrument, FeatureSet set, Interval working) {
        var source = BarFiles.open(directory, instrument, Optional.of(Interval.M5), Interval.M5);
        var pipeline = FeaturePipeline.create(set, instrument, source.interval(), working);
        List<Bar> bars = new ArrayList<>();
        List<FeatureVector> vectors = new ArrayList<>();
        try (var feed = source.open().get(0)) {
            for (var item = feed.next(); item.isPresent(); item = feed.next()) {
                if (item.get() instanceof SourcedBar sourced) {
                    bars.add(sourced.bar());
                    pipeline.update(sourced.bar())
                            .filter(FeatureVector::isFinite)
                            .ifPresent(vectors::add);
                }
            }
        }
        return new RealMarket(instrument, bars, vectors);
    }

    /** Close of the last bar. */
    Instant end() {
        return Instant.ofEpochMilli(bars.get(bars.size() - 1).closeTime());
    }

    /** The logs, without outcomes and offsets. */
    TrainingInputs inputs() {
        return new TrainingInputs(
                (line, set, from, to) -> vectors.stream()
                        .filter(vector -> isWithin(vector.closeTime(), from, to))
                        .toList(),
                (interval, set, from, to) -> Map.of(),
                (ignored, from, to) -> bars.stream()
                        .filter(bar -> isWithin(bar.closeTime(), from, to))
                        .toList(),
                (instruments, interval, from, to) -> OutcomeReading.NONE,
                List.of());
    }

    private static boolean isWithin(long closeTime, Instant from, Instant to) {
        return closeTime > from.toEpochMilli() && closeTime <= to.toEpochMilli();
    }
}
