package io.regimeflow.inference;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.inference.deployment.InstrumentState;
import io.regimeflow.inference.deployment.LineDeployments;
import io.regimeflow.inference.release.Releases;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.scoring.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores every bar of one task's instruments exactly once, with the releases that are due at that bar.
 *
 * <p>A bar waits until each deployment that is due has been accepted or refused; everything else is decided as soon as
 * the loader knows. All that is remembered is saved in the task's store before the call returns.
 */
final class BarScorer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BarScorer.class);

    private final InstrumentStates states;
    private final Releases releases;
    private final Outbox outbox;
    private final ScoringMeters meters;
    private final Clock clock;
    private final BarPredictor predictor;

    BarScorer(InstrumentStates states, Releases releases, Outbox outbox, ScoringMeters meters, Clock clock) {
        this.states = states;
        this.releases = releases;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
        this.predictor = new BarPredictor(releases, outbox, meters, clock);
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
        switch (states.of(key).line(deployment.line().task()).offer(deployment)) {
            case TAKEN -> releases.request(deployment);
            case TOO_MANY ->
                outbox.refused(
                        deployment,
                        "%d deployments of its line wait for their bars already"
                                .formatted(LineDeployments.MOST_PENDING),
                        clock.instant());
            case KNOWN -> {
                return;
            }
        }
        states.save(key);
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
            outbox.predicted(predictor.predict(features, vector, state));
        }
        states.save(key);
    }

    private void switchIfDue(LineDeployments line, long closeTime) {
        for (Deployment older : line.passOver(closeTime)) {
            releases.discard(older);
            outbox.superseded(older, line.current().orElseThrow());
        }
        for (Deployment due : line.due(closeTime)) {
            // Also what was accepted before a restart: it serves only if it is still there and sound.
            decide(line, due, await(due));
        }
        line.switchAt(closeTime).ifPresent(change -> {
            // First what cannot fail: a release that is let go of too late, after a lost transaction, never closes.
            change.replaced().ifPresent(releases::discard);
            change.superseded().forEach(releases::discard);
            outbox.applied(change.deployment(), closeTime, change.replaced());
            change.superseded().forEach(skipped -> outbox.superseded(skipped, change.deployment()));
            LOG.atInfo()
                    .addKeyValue("modelLine", change.deployment().line())
                    .addKeyValue("releaseId", change.deployment().releaseId())
                    .addKeyValue("closeTime", closeTime)
                    .log("Release serves from this bar on");
        });
    }

    private Verdict await(Deployment deployment) {
        Optional<Verdict> known = releases.verdict(deployment);
        if (known.isPresent()) {
            return known.get();
        }
        long began = System.nanoTime();
        Verdict verdict = releases.await(deployment);
        meters.waits.recordNanos(System.nanoTime() - began);
        return verdict;
    }

    private void decide(LineDeployments line, Deployment deployment, Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            line.refuse(deployment);
            releases.discard(deployment);
            outbox.refused(deployment, refused.reason(), clock.instant());
        } else if (line.accept(deployment)) {
            outbox.accepted(deployment);
        }
    }

    /** Lets go of every release that this task has asked for. */
    @Override
    public void close() {
        states.forEach((key, state) ->
                state.lines().values().forEach(line -> List.copyOf(line.all()).forEach(releases::discard)));
    }
}
