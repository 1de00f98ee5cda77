package io.regimeflow.features;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.NewMarketData;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a pipeline takes the bars of the log: the same when they come and whenever they are read again.
 *
 * <p>A bar far ahead of the newest one would make every honest bar after it a late one, so it is rejected, by times of bars
 * alone (docs/decisions/0008).
 */
final class BarIntake {
    /** A bar may open so much market time after the newest bar's close, and no more. */
    static final Duration FARTHEST_AHEAD = Duration.ofDays(366);

    private BarIntake() {}

    /**
     * Feeds the bar of a record: as the next or a late one, or if it is a revision in place of the one that was seen.
     *
     * @return the vector that the bar gives, if it gives one
     * @throws RejectedRecordException with the reason where the pipeline cannot take it; nothing has changed then
     */
    static Optional<FeatureVector> take(FeaturePipeline pipeline, Bar bar, NewMarketData record) {
        Optional<String> refusal = pipeline.refusal(bar);
        if (refusal.isEmpty()) {
            requireNear(pipeline, bar);
            return pipeline.update(bar);
        }
        Optional<String> stillRefused = isRevision(record) ? pipeline.revisionRefusal(bar) : refusal;
        if (stillRefused.isPresent()) {
            throw new RejectedRecordException(stillRefused.get());
        }
        pipeline.revise(bar);
        return Optional.empty();
    }

    private static void requireNear(FeaturePipeline pipeline, Bar bar) {
        // Written so that no sum overflows: before the first bar the newest close is the beginning of time.
        if (hasSeenBars(pipeline) && bar.openTime() - FARTHEST_AHEAD.toMillis() > pipeline.lastCloseTime()) {
            throw new RejectedRecordException(
                    "bar opening at %s is more than %d days ahead: bars up to %s have been seen"
                            .formatted(
                                    Instant.ofEpochMilli(bar.openTime()),
                                    FARTHEST_AHEAD.toDays(),
                                    Instant.ofEpochMilli(pipeline.lastCloseTime())));
        }
    }

    private static boolean hasSeenBars(FeaturePipeline pipeline) {
        return pipeline.lastCloseTime() != Long.MIN_VALUE;
    }

    private static boolean isRevision(NewMarketData record) {
        return record.getStatus().equals("REVISED");
    }
}
