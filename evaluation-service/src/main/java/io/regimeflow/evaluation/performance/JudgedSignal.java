package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.outcome.Origin;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.evaluation.line.OutcomeTime;
import io.regimeflow.schemas.record.CheckedOutcome;
import java.util.Optional;

/**
 * A signal with what the market path made of it.
 *
 * @param closeTime of the bar that was predicted at
 * @param endedAt when it was decided
 * @param label class that came
 * @param signal class that was decided on
 * @param gain billionths of a per cent, after fees; 0 of a hold
 * @param regime class of the regime that was predicted at the bar, -1 where none was
 */
public record JudgedSignal(
        String releaseId,
        String version,
        long closeTime,
        long bar,
        long endedAt,
        int label,
        int signal,
        double down,
        double flat,
        double up,
        int horizon,
        long gain,
        int regime) {
    static final int CLASSES = Signal.values().length;
    static final int FLAT = Signal.FLAT.classIndex();

    /** Empty of an outcome that no figure is made of: what was traded, and what older programs wrote without probabilities. */
    public static Optional<JudgedSignal> of(ModelLine line, CheckedOutcome record) {
        if (!record.getOrigin().equals(Origin.SHADOW.name())
                || record.getSignalRelease() == null
                || record.getSignal() == null
                || record.getLabel() == null
                || record.getPDown() == null
                || record.getPFlat() == null
                || record.getPUp() == null) {
            return Optional.empty();
        }
        long closeTime = PredictionId.parse(record.getPredictionId()).closeTime();
        return Optional.of(new JudgedSignal(
                record.getSignalRelease(),
                record.getSignalVersion(),
                closeTime,
                closeTime / line.interval().millis(),
                OutcomeTime.of(record).toEpochMilli(),
                Signal.valueOf(record.getLabel()).classIndex(),
                Signal.valueOf(record.getSignal()).classIndex(),
                record.getPDown(),
                record.getPFlat(),
                record.getPUp(),
                record.getHorizon() == null ? 1 : record.getHorizon(),
                Billionths.of(record.getPnlPercent()),
                record.getRegime() == null
                        ? -1
                        : Regime.parse(record.getRegime()).classIndex()));
    }

    /** Probability of each class, in model order. */
    public double[] probabilities() {
        return new double[] {down, flat, up};
    }

    /** Whether something was at stake. */
    public boolean isTrade() {
        return signal != FLAT;
    }

    public boolean isWin() {
        return isTrade() && gain > 0;
    }

    /** Day in UTC on which it ended, since the epoch. */
    public long day() {
        return Math.floorDiv(endedAt, 86_400_000L);
    }
}
