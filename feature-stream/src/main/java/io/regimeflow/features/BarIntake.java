package io.regimeflow.features;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.NewMarketData;
import java.util.Optional;

/** How a pipeline takes the bars of the log: the same when they come and whenever they are read again. */
final class BarIntake {
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
            return pipeline.update(bar);
        }
        Optional<String> stillRefused = isRevision(record) ? pipeline.revisionRefusal(bar) : refusal;
        if (stillRefused.isPresent()) {
            throw new RejectedRecordException(stillRefused.get());
        }
        pipeline.revise(bar);
        return Optional.empty();
    }

    private static boolean isRevision(NewMarketData record) {
        return record.getStatus().equals("REVISED");
    }
}
