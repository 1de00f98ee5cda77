package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.evaluation.decision.Deployer.Reason;
import io.regimeflow.evaluation.line.Standing.Serving;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Changes of who serves that no contest decides. A contest that runs ends with the champion whom it was about; the release
 * that waited for its end challenges the new one.
 */
final class Changes {
    private final LineBooks books;
    private final ContestDesk contests;
    private final Deployer deployer;
    private final ContestConfig config;

    Changes(LineBooks books, ContestDesk contests, Deployer deployer, ContestConfig config) {
        this.books = books;
        this.contests = contests;
        this.deployer = deployer;
        this.config = config;
    }

    /** Lets a release serve, whatever served before. */
    void activate(ModelLine line, KnownRelease release, String deploymentId, Instant wanted, Reason reason) {
        Instant from = deployer.from(line, wanted, release);
        succeed(line, Trainings.serving(release, from), deploymentId, from, reason);
    }

    /** Lets the champion's predecessor serve; there must be one. */
    void rollBack(ModelLine line, String deploymentId, Instant wanted, Reason reason) {
        Serving before = books.of(line).lineup().flatMap(Lineup::predecessor).orElseThrow();
        Instant from = books.release(line, before.releaseId())
                .map(release -> deployer.from(line, wanted, release))
                .orElseGet(() -> deployer.from(line, wanted));
        succeed(
                line,
                new Serving(before.releaseId(), before.version(), before.arm(), from),
                deploymentId,
                from,
                reason);
    }

    private void succeed(ModelLine line, Serving champion, String deploymentId, Instant from, Reason reason) {
        boolean contested = books.of(line).contest().isPresent();
        if (contested) {
            contests.close(line, Ending.overtaken(from, reason.decidedBy()));
        }
        deployer.deploy(
                line,
                Successions.succeeding(books.of(line).lineup(), deploymentId, from, champion, keeps(line)),
                reason);
        if (contested) {
            contests.startQueued(line, from);
        }
    }

    /**
     * Takes a release out of service for ever; it must not be the champion.
     *
     * @return whether that took a deployment
     */
    boolean retire(ModelLine line, KnownRelease release, String deploymentId, Instant wanted, Reason reason) {
        books.retire(line, release.id());
        LineState state = books.of(line);
        if (state.queued().filter(release.id()::equals).isPresent()) {
            books.save(line, state.queueing(Optional.empty()));
        }
        Optional<Lineup> lineup = state.lineup();
        if (lineup.isEmpty() || !scoresOrFollows(lineup.get(), release)) {
            return false;
        }
        boolean challenges = state.contest()
                .filter(running -> running.contest().rules().challengers().contains(release.arm()))
                .isPresent();
        Instant from = deployer.from(line, wanted);
        if (challenges) {
            contests.close(line, Ending.byHand(Optional.empty(), from, reason.decidedBy()));
        }
        Lineup without = lineup.get().without(release.id(), deploymentId, from);
        deployer.deploy(line, challenges ? without.uncontested() : without, reason);
        if (challenges) {
            contests.startQueued(line, from);
        }
        return true;
    }

    private static boolean scoresOrFollows(Lineup lineup, KnownRelease release) {
        return lineup.all().anyMatch(one -> one.releaseId().equals(release.id()))
                || lineup.predecessor()
                        .filter(before -> before.releaseId().equals(release.id()))
                        .isPresent();
    }

    /** Arms that may score in shadow where no contest runs: outcomes tell nothing of regimes. */
    private int keeps(ModelLine line) {
        return line.task() == Task.SIGNAL ? config.mostArms() : 0;
    }

    /** Why a release may not serve; empty where it may. */
    Optional<String> refusalToServe(ModelLine line, String releaseId, boolean force) {
        Optional<KnownRelease> known = books.release(line, releaseId);
        if (known.isEmpty()) {
            return Optional.of(unknown(line, releaseId));
        }
        KnownRelease release = known.get();
        Optional<Serving> champion = books.of(line).lineup().map(Lineup::champion);
        if (champion.filter(serving -> serving.releaseId().equals(releaseId)).isPresent()) {
            return Optional.of("%s serves %s already; allowed is another release".formatted(release, line));
        }
        return refusalToScore(release).or(() -> keptBack(release, force));
    }

    /** Why a release may never again be champion or arm; empty where it may. */
    static Optional<String> refusalToScore(KnownRelease release) {
        return release.retired()
                ? Optional.of("%s was retired; allowed is a release that is not".formatted(release))
                : Optional.empty();
    }

    static Optional<String> keptBack(KnownRelease release, boolean force) {
        return release.deployable() || force
                ? Optional.empty()
                : Optional.of(
                        "%s was kept back by the gate; allowed is one that it let through, or an activation with force"
                                .formatted(release));
    }

    /** Why a release may not be retired; empty where it may. */
    Optional<String> refusalToRetire(ModelLine line, String releaseId) {
        Optional<KnownRelease> known = books.release(line, releaseId);
        if (known.isEmpty()) {
            return Optional.of(unknown(line, releaseId));
        }
        return books.of(line)
                .lineup()
                .filter(lineup -> lineup.champion().releaseId().equals(releaseId))
                .map(lineup -> "%s serves %s; allowed is a release that does not: activate another one first"
                        .formatted(known.get(), line));
    }

    String unknown(ModelLine line, String releaseId) {
        List<String> versions = books.releases(line).stream()
                .map(release -> release.version().toString())
                .toList();
        return "no training of %s brought forth release %s; allowed are the releases of the line, by id: versions %s"
                .formatted(line, releaseId, versions);
    }
}
