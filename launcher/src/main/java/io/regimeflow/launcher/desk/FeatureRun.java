package io.regimeflow.launcher.desk;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.ingest.source.BarSource;
import io.regimeflow.ingest.source.RangedFeed;
import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.ingest.source.SourcedBar;
import io.regimeflow.schemas.mapping.FeatureQuality;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The vectors of one instrument's bars, in constant memory, by the pipeline that feature-stream runs.
 *
 * <p><b>Threads.</b> Runs on the caller's, once.
 */
public final class FeatureRun {
    private final FeatureJob job;
    private final BarSource source;
    private final FeaturePipeline pipeline;
    private final Gaps gaps;
    private final VectorSink sink;
    private final Consumer<RejectedLine> rejected;
    private final Counts counts = new Counts();

    /**
     * @param source of that instrument alone
     * @param rejected is told every line that is no bar
     * @throws io.regimeflow.ingest.source.BadInputException if the source's bars do not make up the job's intervals
     */
    public FeatureRun(
            FeatureJob job, Instrument instrument, BarSource source, VectorSink sink, Consumer<RejectedLine> rejected) {
        this.job = job;
        this.source = source;
        this.sink = sink;
        this.rejected = rejected;
        this.pipeline = job.pipeline(instrument, source.interval());
        this.gaps = new Gaps(source.interval(), job.calendar());
    }

    /**
     * Computes until the bars end.
     *
     * @param from open time of the first bar to use; without it the first there is
     * @param to latest close time; without it the last there is
     * @throws io.regimeflow.ingest.source.BadInputException at the end, if there was no bar in the range
     */
    public FeatureReport run(Optional<Instant> from, Optional<Instant> to) {
        long started = System.nanoTime();
        try (var feed = new RangedFeed(source.open().get(0), from, to)) {
            for (var item = feed.next(); item.isPresent(); item = feed.next()) {
                if (item.get() instanceof SourcedBar sourced) {
                    take(sourced.bar());
                } else {
                    counts.rejected++;
                    rejected.accept((RejectedLine) item.get());
                }
            }
        }
        return counts.report(job, source.interval(), pipeline, gaps, System.nanoTime() - started);
    }

    private void take(Bar bar) {
        counts.bar(bar);
        gaps.note(bar);
        var vector = pipeline.update(bar);
        if (vector.isPresent()) {
            boolean gap = pipeline.hasGap();
            counts.vector(vector.get(), gap);
            sink.take(vector.get(), gap ? FeatureQuality.GAP : FeatureQuality.OK);
        }
    }
}
