package io.regimeflow.inference;

import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.inference.release.Releases;
import io.regimeflow.scoring.ScoringException;
import io.regimeflow.scoring.ScoringModel;
import io.regimeflow.scoring.VectorWindow;
import io.regimeflow.scoring.Verdict;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores one bar with one release.
 *
 * <p><b>Failure.</b> Where a window is not fit to be scored, a model cannot score it or the release is lost, it abstains
 * and says why.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
final class ArmScorer {
    private static final Logger LOG = LoggerFactory.getLogger(ArmScorer.class);

    private final Releases releases;
    private final Outbox outbox;
    private final ScoringMeters meters;
    private final Dissimilarity dissimilarity;
    private final Clock clock;
    private final Set<String> failing = new HashSet<>();
    private final Set<String> lost = new HashSet<>();

    ArmScorer(Releases releases, Outbox outbox, ScoringMeters meters, Dissimilarity dissimilarity, Clock clock) {
        this.releases = releases;
        this.outbox = outbox;
        this.meters = meters;
        this.dissimilarity = dissimilarity;
        this.clock = clock;
    }

    ArmScore score(Deployment part, Bar bar) {
        Optional<ScoringModel> loaded = model(part);
        if (loaded.isEmpty()) {
            return ArmScore.abstained(part, false, "RELEASE_LOST");
        }
        ScoringModel model = loaded.get();
        boolean expired = model.manifest().isExpiredAt(bar.closeTime());
        VectorWindow window = bar.window();
        int vectors = model.manifest().window();
        if (window.size() < vectors) {
            return ArmScore.abstained(part, expired, "WINDOW_NOT_FULL");
        }
        if (!window.isFinite(vectors)) {
            return ArmScore.abstained(part, expired, "NON_FINITE_FEATURES");
        }
        return weigh(part, expired, model, window.newest(vectors));
    }

    private ArmScore weigh(Deployment part, boolean expired, ScoringModel model, float[] window) {
        OptionalDouble index = dissimilarity.index(model.manifest(), window);
        if (index.isEmpty()) {
            return score(part, expired, model, window);
        }
        ArmScore score = dissimilarity.isTooMuch(model.manifest(), index.getAsDouble())
                ? tooDissimilar(part, expired)
                : score(part, expired, model, window);
        return score.withDissimilarity(index.getAsDouble());
    }

    private ArmScore tooDissimilar(Deployment part, boolean expired) {
        meters.dissimilar(part.line().task()).increment();
        return ArmScore.abstained(part, expired, "DISSIMILAR");
    }

    private ArmScore score(Deployment part, boolean expired, ScoringModel model, float[] window) {
        Optional<float[]> probabilities;
        long began = System.nanoTime();
        try {
            probabilities = Predictions.finite(model.score(window));
        } catch (ScoringException e) {
            failed(part, e);
            return ArmScore.abstained(part, expired, "SCORING_FAILED");
        }
        meters.score(part.line().task()).recordNanos(System.nanoTime() - began);
        return probabilities.isEmpty()
                ? ArmScore.abstained(part, expired, "NON_FINITE_OUTPUT")
                : ArmScore.scored(part, expired, model, probabilities.get());
    }

    /** The bar gets its abstention; told once for each release of a deployment. */
    private void failed(Deployment part, ScoringException cause) {
        if (failing.add(name(part))) {
            LOG.atError()
                    .addKeyValue("modelLine", part.line())
                    .addKeyValue("releaseId", part.releaseId())
                    .setCause(cause)
                    .log("Release cannot score; its bars are abstained from. Deploy another one");
        }
    }

    /** Empty where a release that was accepted once cannot be had again after a restart; told as a failure is. */
    private Optional<ScoringModel> model(Deployment part) {
        Verdict verdict = releases.await(part);
        if (verdict instanceof Verdict.Accepted accepted) {
            return Optional.of(accepted.model());
        }
        if (verdict instanceof Verdict.Refused refused && lost.add(name(part))) {
            outbox.lost(part, refused.reason(), clock.instant());
        }
        return Optional.empty();
    }

    private static String name(Deployment part) {
        return part.id() + '/' + part.releaseId();
    }
}
