package io.regimeflow.features.audit;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureQuality;
import io.regimeflow.schemas.record.NewMarketData;
import java.util.List;
import java.util.Optional;

/** One instrument's recomputation, and what it is compared with. */
final class InstrumentAudit {
    private final Recomputation recomputation;
    private final FeaturePipeline pipeline;
    private final ParityCheck check;

    InstrumentAudit(Recomputation recomputation, Instrument instrument, FeaturePipeline pipeline, ParityState state) {
        this.recomputation = recomputation;
        this.pipeline = pipeline;
        String subject = "%s %s %s"
                .formatted(
                        instrument,
                        recomputation.working(),
                        recomputation.featureSet().id());
        state.barsUpTo = pipeline.lastCloseTime();
        this.check = new ParityCheck(
                subject, new Difference(recomputation.featureSet().features()), state);
    }

    /** Of an instrument of which nothing has been seen. */
    static InstrumentAudit begin(Recomputation recomputation, Instrument instrument) {
        return new InstrumentAudit(recomputation, instrument, recomputation.create(instrument), new ParityState());
    }

    FeaturePipeline pipeline() {
        return pipeline;
    }

    ParityState state() {
        return check.state();
    }

    /** Takes the next bar of the log; throws what {@link Recomputation#take} throws, and nothing has changed then. */
    List<Verdict> bar(Bar bar, NewMarketData record) {
        Optional<FeatureVector> vector = recomputation.take(pipeline, bar, record);
        if (vector.isEmpty()) {
            return check.passed(pipeline.lastCloseTime());
        }
        FeatureQuality quality = pipeline.hasGap() ? FeatureQuality.GAP : FeatureQuality.OK;
        return check.recomputed(pipeline.lastCloseTime(), new Recomputed(vector.get(), quality));
    }

    /** Takes the next vector of the features topic. */
    List<Verdict> served(Served vector) {
        return check.served(vector);
    }
}
