package io.regimeflow.inference;

import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.inference.deployment.LineDeployments;
import io.regimeflow.inference.release.Releases;
import io.regimeflow.scoring.Verdict;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what deployments name, accepts or refuses it, and lets it take over at its bar.
 *
 * <p>A deployment is decided when all its releases are: it needs its champion, and goes on without an arm that is refused.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
final class LineSwitch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LineSwitch.class);

    private final InstrumentStates states;
    private final Releases releases;
    private final Outbox outbox;
    private final ScoringMeters meters;
    private final Clock clock;

    LineSwitch(InstrumentStates states, Releases releases, Outbox outbox, ScoringMeters meters, Clock clock) {
        this.states = states;
        this.releases = releases;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    /** Begins to load what the restored state serves or is about to serve. */
    void resume() {
        states.loadAll();
        states.forEach((key, state) ->
                state.lines().values().forEach(line -> line.all().forEach(this::request)));
    }

    /** Takes note of a decision, and begins to load its releases. */
    void offer(Deployment deployment) {
        String key = InstrumentStates.key(
                deployment.line().instrument(), deployment.line().interval());
        switch (states.of(key).line(deployment.line().task()).offer(deployment)) {
            case TAKEN -> request(deployment);
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

    /** Accepts or refuses the deployments whose releases have been checked by now. */
    void decideWhatIsKnown() {
        states.forEach((key, state) -> {
            boolean decided = false;
            for (LineDeployments line : state.lines().values()) {
                for (Deployment deployment : line.undecided()) {
                    if (isKnown(deployment)) {
                        decide(line, deployment);
                        decided = true;
                    }
                }
            }
            if (decided) {
                states.save(key);
            }
        });
    }

    private boolean isKnown(Deployment deployment) {
        Optional<Verdict> champion = releases.verdict(deployment);
        return champion.isPresent()
                && (champion.get() instanceof Verdict.Refused
                        || deployment.arms().others().stream().allMatch(arm -> releases.verdict(deployment.forArm(arm))
                                .isPresent()));
    }

    /** Lets the deployment that is due at this bar take over; waits until all that are due are decided. */
    void switchIfDue(LineDeployments line, long closeTime) {
        for (Deployment older : line.passOver(closeTime)) {
            discard(older);
            outbox.superseded(older, line.current().orElseThrow());
        }
        for (Deployment due : line.due(closeTime)) {
            // Also what was accepted before a restart: it serves only if it is still there and sound.
            decide(line, due);
        }
        line.switchAt(closeTime).ifPresent(change -> {
            // First what cannot fail: a release that is let go of too late, after a lost transaction, never closes.
            change.replaced().ifPresent(this::discard);
            change.superseded().forEach(this::discard);
            outbox.applied(change.deployment(), closeTime, change.replaced());
            change.superseded().forEach(skipped -> outbox.superseded(skipped, change.deployment()));
            LOG.atInfo()
                    .addKeyValue("modelLine", change.deployment().line())
                    .addKeyValue("releaseId", change.deployment().releaseId())
                    .addKeyValue("arms", change.deployment().arms().others().size())
                    .addKeyValue("closeTime", closeTime)
                    .log("Release serves from this bar on");
        });
    }

    private void decide(LineDeployments line, Deployment deployment) {
        if (await(deployment) instanceof Verdict.Refused refused) {
            line.refuse(deployment);
            discard(deployment);
            outbox.refused(deployment, refused.reason(), clock.instant());
            return;
        }
        Deployment sound = withoutRefusedArms(deployment);
        if (line.accept(deployment, sound)) {
            outbox.accepted(sound);
        }
    }

    private Deployment withoutRefusedArms(Deployment deployment) {
        Deployment sound = deployment;
        for (var arm : deployment.arms().others()) {
            Deployment part = deployment.forArm(arm);
            if (await(part) instanceof Verdict.Refused refused) {
                releases.discard(part);
                sound = sound.without(arm.releaseId());
                outbox.armRefused(part, arm.name(), refused.reason(), clock.instant());
            }
        }
        return sound;
    }

    private Verdict await(Deployment part) {
        Optional<Verdict> known = releases.verdict(part);
        if (known.isPresent()) {
            return known.get();
        }
        long began = System.nanoTime();
        Verdict verdict = releases.await(part);
        meters.waits.recordNanos(System.nanoTime() - began);
        return verdict;
    }

    private void request(Deployment deployment) {
        deployment.parts().forEach(releases::request);
    }

    private void discard(Deployment deployment) {
        deployment.parts().forEach(releases::discard);
    }

    /** Lets go of every release that this task has asked for. */
    @Override
    public void close() {
        states.forEach((key, state) ->
                state.lines().values().forEach(line -> line.all().forEach(this::discard)));
    }
}
