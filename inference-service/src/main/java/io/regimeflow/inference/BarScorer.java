package io.regimeflow.inference;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.inference.deployment.InstrumentState;
import io.regimeflow.inference.deployment.LineDeployments;
import io.regimeflow.inference.release.Releases;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.scoring.ScoringModel;
import io.regimeflow.scoring.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Scores every bar of one task's instruments exactly once, with the releases that are due at that bar.
 *
 * <p>A bar waits until each deployment that is due has been accepted or refused; everything else is decided as soon as
 * the loader knows. All that is remembered is saved in the task's store before the call returns.
 */
final class BarScorer implements AutoCloseable {
    private final InstrumentStates states;
    private final Releases releases;
    private final Outbox outbox;
    private final Clock clock;

    BarScorer(InstrumentStates states, Releases releases, Outbox outbox, Clock clock) {
        this.states = states;
        this.releases = releases;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Begins to load what the restored state serves or is about to serve. */
    void resume() {
        states.loadAll();
        states.forEach((key, state) ->
                state.lines().values().forEach(line -> line.all().forEach(releases::request)));
    }

    /** Takes note of a decision, and begins to load its release. */
    void onDeployment(Deployment deployment) {
        String key = InstrumentStates.key(
                deployment.line().instrument(), deployment.line().interval());
        if (states.of(key).line(deployment.line().task()).offer(deployment)) {
            releases.request(deployment);
            states.save(key);
        }
    }

    /** Accepts or refuses the deployments whose release has been checked by now. */
    void decideWhatIsKnown() {
        states.forEach((key, state) -> {
            boolean decided = false;
            for (LineDeployments line : state.lines().values()) {
                for (Deployment deployment : line.undecided()) {
                    Optional<Verdict> verdict = releases.verdict(deployment);
                    verdict.ifPresent(known -> decide(line, deployment, known));
                    decided |= verdict.isPresent();
                }
            }
            if (decided) {
                states.save(key);
            }
        });
    }

    /**
     * Scores one bar.
     *
     * @throws RejectedRecordException when the bar is not after the instrument's newest one; nothing has changed then
     */
    void onBar(Features features, FeatureVector vector) {
        String key = InstrumentStates.key(vector.instrument(), vector.interval());
        InstrumentState state = states.of(key);
        if (vector.closeTime() <= state.lastCloseTime()) {
            throw new RejectedRecordException("the vector closes at %d, not after the newest one at %d"
                    .formatted(vector.closeTime(), state.lastCloseTime()));
        }
        state.window().add(vector);
        state.sawBar(vector.closeTime());
        state.lines().values().forEach(line -> switchIfDue(line, vector.closeTime()));
        if (state.serves()) {
            outbox.predicted(predict(features, state));
        }
        states.save(key);
    }

    private void switchIfDue(LineDeployments line, long closeTime) {
        for (Deployment due : line.undecidedAt(closeTime)) {
            decide(line, due, releases.await(due));
        }
        line.switchAt(closeTime).ifPresent(change -> {
            outbox.applied(change.deployment(), closeTime, change.replaced());
            change.replaced().ifPresent(releases::discard);
            change.superseded().forEach(skipped -> {
                outbox.superseded(skipped, change.deployment());
                releases.discard(skipped);
            });
        });
    }

    private void decide(LineDeployments line, Deployment deployment, Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            line.refuse(deployment);
            outbox.refused(deployment, refused.reason(), clock.instant());
            releases.discard(deployment);
        } else {
            line.accept(deployment);
            outbox.accepted(deployment);
        }
    }

    private NewPrediction predict(Features features, InstrumentState state) {
        NewPrediction prediction = Predictions.of(features, clock.instant());
        Optional<String> unfit = unfit(state);
        unfit.ifPresent(reason -> Predictions.abstain(prediction, reason));
        for (LineDeployments line : state.lines().values()) {
            line.current().ifPresent(deployment -> {
                Predictions.name(prediction, deployment);
                if (unfit.isEmpty()) {
                    score(prediction, deployment, state.window().toArray());
                }
            });
        }
        return prediction;
    }

    private void score(NewPrediction prediction, Deployment deployment, float[] window) {
        ScoringModel model = model(deployment);
        Optional<float[]> probabilities = Predictions.finite(model.score(window));
        if (probabilities.isEmpty()) {
            Predictions.abstain(prediction, "NON_FINITE_OUTPUT");
            return;
        }
        switch (deployment.line().task()) {
            case REGIME -> Predictions.regime(prediction, probabilities.get());
            case SIGNAL ->
                Predictions.signal(
                        prediction, probabilities.get(), model.manifest().moveThreshold());
        }
    }

    /** Only an accepted release is ever current; if it cannot be had again after a restart, scoring cannot go on. */
    private ScoringModel model(Deployment deployment) {
        if (releases.await(deployment) instanceof Verdict.Accepted accepted) {
            return accepted.model();
        }
        throw new IllegalStateException("release %s was accepted for %s before, and is refused now"
                .formatted(deployment.releaseId(), deployment.line()));
    }

    private static Optional<String> unfit(InstrumentState state) {
        if (!state.window().isFull()) {
            return Optional.of("WINDOW_NOT_FULL");
        }
        return state.window().isFinite() ? Optional.empty() : Optional.of("NON_FINITE_FEATURES");
    }

    /** Lets go of every release that this task has asked for. */
    @Override
    public void close() {
        states.forEach((key, state) ->
                state.lines().values().forEach(line -> List.copyOf(line.all()).forEach(releases::discard)));
    }
}
