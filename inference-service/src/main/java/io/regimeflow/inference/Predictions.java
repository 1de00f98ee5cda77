package io.regimeflow.inference;

import io.regimeflow.domain.contest.Split;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.label.SignalRule;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.scoring.RegimeDecision;
import io.regimeflow.scoring.SignalDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts together the one prediction of a bar, line by line. */
final class Predictions {
    static final String PREDICTED = "PREDICTED";
    static final String ABSTAINED = "ABSTAINED";

    /** In the order of a signal model's classes. */
    private static final List<Signal> SIGNALS = List.of(Signal.values());

    /** By how much a venue's clock may be ahead of ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /** Bars that closed longer before the start of the service are history; those since then wait, as after an outage. */
    static final Duration HISTORY = Duration.ofDays(1);

    private Predictions() {}

    /**
     * An abstention that names no reason yet: each line that scores turns it into a prediction.
     *
     * @param startedAt when the service was started
     */
    static NewPrediction of(Features features, Instant predictedAt, Instant startedAt) {
        return NewPrediction.newBuilder()
                .setPredictionId(features.getInstrument() + "/" + features.getInterval() + "/"
                        + features.getCloseTime().toEpochMilli())
                .setInstrument(features.getInstrument())
                .setInterval(features.getInterval())
                .setOpenTime(features.getOpenTime())
                .setCloseTime(features.getCloseTime())
                .setClose(features.getClose())
                .setStatus(ABSTAINED)
                .setFeatureSetId(features.getFeatureSetId())
                .setFeatureHash(features.getFeatureHash())
                .setPredictedAt(predictedAt)
                .setLatenessMillis(lateness(features.getCloseTime(), predictedAt, startedAt))
                .build();
    }

    /** Null where the bar is history, replayed or made up: its age says nothing of the service. An outage's bars are late. */
    private static Long lateness(Instant closeTime, Instant predictedAt, Instant startedAt) {
        boolean live =
                !closeTime.isBefore(startedAt.minus(HISTORY)) && !closeTime.isAfter(predictedAt.plus(CLOCK_SKEW));
        return live ? (Long) Duration.between(closeTime, predictedAt).toMillis() : null;
    }

    static void abstain(NewPrediction prediction, String reason) {
        prediction.setAbstainReason(reason);
    }

    /** Names the releases that the bar belongs to, also when they abstain. */
    static void name(NewPrediction prediction, Deployment deployment) {
        switch (deployment.line().task()) {
            case REGIME -> {
                prediction.setRegimeRelease(deployment.releaseId());
                prediction.setRegimeVersion(deployment.version());
            }
            case SIGNAL -> {
                prediction.setSignalRelease(deployment.releaseId());
                prediction.setSignalVersion(deployment.version());
            }
        }
    }

    /** Says that the bar closed after the expiry of the line's release. */
    static void expired(NewPrediction prediction, Task task) {
        switch (task) {
            case REGIME -> prediction.setRegimeExpired(true);
            case SIGNAL -> prediction.setSignalExpired(true);
        }
    }

    /** Says which contest chose the shown arm of a line. */
    static void contest(NewPrediction prediction, Task task, String contest, Split.Assignment dealt) {
        switch (task) {
            case REGIME -> {
                prediction.setRegimeContestId(contest);
                prediction.setRegimeContestArm(dealt.arm());
                prediction.setRegimeContestProbability(dealt.probability());
            }
            case SIGNAL -> {
                prediction.setContestId(contest);
                prediction.setContestArm(dealt.arm());
                prediction.setContestProbability(dealt.probability());
            }
        }
    }

    /** Says how unlike the release's training the bar's vector is. */
    static void dissimilarity(NewPrediction prediction, Task task, double index) {
        switch (task) {
            case REGIME -> prediction.setRegimeDissimilarity(index);
            case SIGNAL -> prediction.setSignalDissimilarity(index);
        }
    }

    static void regime(NewPrediction prediction, ReleaseManifest release, float[] probabilities) {
        RegimeDecision decision = RegimeDecision.of(release, probabilities);
        prediction.setStatus(PREDICTED);
        prediction.setRegime(decision.regime().label());
        prediction.setRegimeConfidence(decision.confidence());
        prediction.setPChoppyHighVol((double) probabilities[Regime.CHOPPY_HIGH_VOL.classIndex()]);
        prediction.setPStrongTrend((double) probabilities[Regime.STRONG_TREND.classIndex()]);
        prediction.setPVolatilitySpike((double) probabilities[Regime.VOLATILITY_SPIKE.classIndex()]);
        prediction.setPWeakTrend((double) probabilities[Regime.WEAK_TREND.classIndex()]);
        prediction.setPRange((double) probabilities[Regime.RANGE.classIndex()]);
        prediction.setPSqueeze((double) probabilities[Regime.SQUEEZE.classIndex()]);
    }

    /** Repeats the regime that another record of the bar shows, without the release that said so: the record is not its. */
    static void regime(NewPrediction prediction, NewPrediction shown) {
        prediction.setRegime(shown.getRegime());
        prediction.setRegimeConfidence(shown.getRegimeConfidence());
    }

    /** Adds the signal, what it is judged by, and for a directed one stop and target of the label rule its release learnt. */
    static void signal(NewPrediction prediction, ReleaseManifest release, float[] probabilities, FeatureVector vector) {
        BarrierPrices prices = release.barriers().orElseThrow().prices(vector, release.featureNames());
        SignalDecision decision = SignalDecision.of(release, probabilities, prices);
        prediction.setStatus(PREDICTED);
        prediction.setSignal(decision.signal().name());
        prediction.setConfidence(decision.confidence());
        prediction.setPDown((double) probabilities[SIGNALS.indexOf(Signal.DOWN)]);
        prediction.setPFlat((double) probabilities[SIGNALS.indexOf(Signal.FLAT)]);
        prediction.setPUp((double) probabilities[SIGNALS.indexOf(Signal.UP)]);
        decision.target().ifPresent(prediction::setTarget);
        decision.stop().ifPresent(prediction::setStop);
        prediction.setLowerBarrier(prices.lower());
        prediction.setUpperBarrier(prices.upper());
    }

    /** Says how the signal is to be judged. */
    static void rule(NewPrediction prediction, SignalRule rule) {
        prediction.setSignalHorizon(rule.horizon());
        prediction.setSignalLabel(rule.labelledBy().name());
    }

    /** The probabilities, or empty when one of them is not finite. */
    static Optional<float[]> finite(float[] probabilities) {
        for (float probability : probabilities) {
            if (!Float.isFinite(probability)) {
                return Optional.empty();
            }
        }
        return Optional.of(probabilities);
    }
}
