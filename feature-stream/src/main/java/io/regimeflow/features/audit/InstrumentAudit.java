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
    /** Vectors of each side that may wait for the other while both logs go on: those of 42 days of quarters of an hour. */
    static final int MOST_PENDING = 4096;

    /** Vectors that were compared and may be served again: those of 10 days of quarters of an hour. */
    static final int MOST_REMEMBERED = 1024;

    private final Recomputation recomputation;
    private final AuditSpan span;
    private final boolean past;
    private final ParityCheck check;
    private FeaturePipeline pipeline;

    private InstrumentAudit(
            Recomputation recomputation,
            Instrument instrument,
            FeaturePipeline pipeline,
            AuditSpan span,
            int mostPending,
            ParityState state) {
        this.recomputation = recomputation;
        this.pipeline = pipeline;
        this.span = span;
        this.past = mostPending == Integer.MAX_VALUE;
        state.barsUpTo(pipeline.lastCloseTime());
        String subject = "%s %s %s"
                .formatted(
                        instrument,
                        recomputation.working(),
                        recomputation.featureSet().id());
        var difference = new Difference(recomputation.featureSet().features());
        int mostRemembered = past ? Integer.MAX_VALUE : MOST_REMEMBERED;
        this.check = new ParityCheck(subject, difference, mostPending, mostRemembered, state);
    }

    /** While both logs go on. */
    static InstrumentAudit live(
            Recomputation recomputation, Instrument instrument, FeaturePipeline pipeline, ParityState state) {
        return new InstrumentAudit(recomputation, instrument, pipeline, AuditSpan.ALL, MOST_PENDING, state);
    }

    /** Of logs that have ended, from the first bar on. */
    static InstrumentAudit past(Recomputation recomputation, Instrument instrument, AuditSpan span) {
        return new InstrumentAudit(
                recomputation,
                instrument,
                recomputation.create(instrument),
                span,
                Integer.MAX_VALUE,
                ParityState.fresh());
    }

    FeaturePipeline pipeline() {
        return pipeline;
    }

    ParityState state() {
        return check.state();
    }

    /** Goes on with a pipeline that was made again from the log. */
    List<Verdict> remade(FeaturePipeline again) {
        pipeline = again;
        return check.remade(again.lastCloseTime());
    }

    /** Takes the next bar of the log; throws what {@link Recomputation#take} throws, and nothing has changed then. */
    List<Verdict> bar(Bar bar, NewMarketData record) {
        Optional<FeatureVector> vector = recomputation.take(pipeline, bar, record);
        vector.ifPresent(given -> check.state().begunBy(given.closeTime()));
        if (vector.isEmpty() || !span.contains(vector.get().closeTime())) {
            return check.passed(pipeline.lastCloseTime());
        }
        FeatureQuality quality = pipeline.hasGap() ? FeatureQuality.GAP : FeatureQuality.OK;
        return check.recomputed(pipeline.lastCloseTime(), new Recomputed(vector.get(), quality));
    }

    /** Takes the next vector of the features topic. */
    List<Verdict> served(Served vector) {
        if (past && vector.closeTime() < check.state().firstCloseTime()) {
            // All bars have been taken: the first of them are no longer there.
            check.state().suspend();
        }
        return span.contains(vector.closeTime()) ? check.served(vector) : check.passedBy(vector);
    }

    /** No more bars will come. */
    List<Verdict> finish() {
        return check.finish();
    }
}
