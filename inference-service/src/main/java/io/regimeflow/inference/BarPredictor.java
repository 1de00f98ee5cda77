package io.regimeflow.inference;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.inference.deployment.InstrumentState;
import io.regimeflow.inference.deployment.LineDeployments;
import io.regimeflow.inference.release.Releases;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.scoring.ScoringException;
import io.regimeflow.scoring.ScoringModel;
import io.regimeflow.scoring.VectorWindow;
import io.regimeflow.scoring.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the prediction of one bar with the releases that serve its instrument.
 *
 * <p><b>Failure.</b> Where a window is not fit to be scored, a model cannot score it or the release is lost, the line
 * abstains and says why; the others go on.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
final class BarPredictor {
    private static final Logger LOG = LoggerFactory.getLogger(BarPredictor.class);

    private final Releases releases;
    private final Outbox outbox;
    private final ScoringMeters meters;
    private final Clock clock;
    private final Set<String> failing = new HashSet<>();
    private final Set<String> lost = new HashSet<>();

    BarPredictor(Releases releases, Outbox outbox, ScoringMeters meters, Clock clock) {
        this.releases = releases;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    NewPrediction predict(Features features, FeatureVector vector, InstrumentState state) {
        NewPrediction prediction = Predictions.of(features, clock.instant());
        for (LineDeployments line : state.lines().values()) {
            line.current().ifPresent(deployment -> {
                Predictions.name(prediction, deployment);
                Optional<ScoringModel> model = model(deployment);
                if (model.isEmpty()) {
                    Predictions.abstain(prediction, "RELEASE_LOST");
                } else {
                    markIfExpired(prediction, line, deployment, model.get());
                    score(prediction, deployment, model.get(), state.window(), vector);
                }
            });
        }
        return prediction;
    }

    /** It serves on: an old opinion that says so is better than none. */
    private void markIfExpired(
            NewPrediction prediction, LineDeployments line, Deployment deployment, ScoringModel model) {
        Instant closeTime = prediction.getCloseTime();
        if (!model.manifest().isExpiredAt(closeTime)) {
            return;
        }
        Predictions.expired(prediction, deployment.line().task());
        meters.expired(deployment.line().task()).increment();
        switch (line.expire(closeTime.toEpochMilli())) {
            case TELL -> outbox.expired(deployment, closeTime, clock.instant());
            case ASK_AGAIN -> outbox.requestTraining(deployment, closeTime);
            case KNOWN -> {}
        }
    }

    private void score(
            NewPrediction prediction,
            Deployment deployment,
            ScoringModel model,
            VectorWindow window,
            FeatureVector newest) {
        int vectors = model.manifest().window();
        if (window.size() < vectors) {
            Predictions.abstain(prediction, "WINDOW_NOT_FULL");
        } else if (!window.isFinite(vectors)) {
            Predictions.abstain(prediction, "NON_FINITE_FEATURES");
        } else {
            score(prediction, deployment, model, window.newest(vectors), newest);
        }
    }

    private void score(
            NewPrediction prediction, Deployment deployment, ScoringModel model, float[] window, FeatureVector newest) {
        Optional<float[]> probabilities;
        long began = System.nanoTime();
        try {
            probabilities = Predictions.finite(model.score(window));
        } catch (ScoringException e) {
            failed(deployment, e);
            Predictions.abstain(prediction, "SCORING_FAILED");
            return;
        }
        meters.score(deployment.line().task()).recordNanos(System.nanoTime() - began);
        if (probabilities.isEmpty()) {
            Predictions.abstain(prediction, "NON_FINITE_OUTPUT");
            return;
        }
        switch (deployment.line().task()) {
            case REGIME -> Predictions.regime(prediction, model.manifest(), probabilities.get());
            case SIGNAL -> {
                Predictions.signal(prediction, model.manifest(), probabilities.get(), newest);
                model.signalHorizon().ifPresent(prediction::setSignalHorizon);
            }
        }
    }

    /** The bar gets its abstention; told once for each deployment. */
    private void failed(Deployment deployment, ScoringException cause) {
        if (failing.add(deployment.id())) {
            LOG.atError()
                    .addKeyValue("modelLine", deployment.line())
                    .addKeyValue("releaseId", deployment.releaseId())
                    .setCause(cause)
                    .log("Release cannot score; its bars are abstained from. Deploy another one");
        }
    }

    /** Empty where a release that was accepted once cannot be had again after a restart; told once for each deployment. */
    private Optional<ScoringModel> model(Deployment deployment) {
        Verdict verdict = releases.await(deployment);
        if (verdict instanceof Verdict.Accepted accepted) {
            return Optional.of(accepted.model());
        }
        if (verdict instanceof Verdict.Refused refused && lost.add(deployment.id())) {
            outbox.lost(deployment, refused.reason(), clock.instant());
        }
        return Optional.empty();
    }
}
