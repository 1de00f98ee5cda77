package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.model.Task;
import io.regimeflow.evaluation.decision.Deployer.Reason;
import io.regimeflow.evaluation.line.Standing.Serving;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what becomes of a new release that the gate lets through: the first of its line, and one of a new baseline, serves
 * at once; an incremental one takes the place of its lineage's release, where that lineage scores; a full one challenges
 * the champion, or serves at once where there are no contests.
 *
 * <p>See {@code docs/decisions/0018-one-writer-of-deployments.md}.
 */
final class Trainings {
    private final LineBooks books;
    private final Deployer deployer;
    private final Changes changes;
    private final ContestDesk contests;
    private final ContestConfig config;

    Trainings(LineBooks books, Deployer deployer, Changes changes, ContestDesk contests, ContestConfig config) {
        this.books = books;
        this.deployer = deployer;
        this.changes = changes;
        this.contests = contests;
        this.config = config;
    }

    /** A release that was not known before. */
    void decide(ModelLine line, KnownRelease release) {
        Optional<Lineup> lineup = books.of(line).lineup();
        boolean older = isHistory(line, release);
        if (release.version().isFull()) {
            books.save(line, books.of(line).having(release.version()));
        }
        if (older || !release.deployable()) {
            return;
        }
        if (lineup.isEmpty()) {
            serve(line, release, Reason.of("FIRST_RELEASE", "the line's first release"));
        } else if (!release.version().isFull()) {
            replace(line, release, lineup.get());
        } else if (release.isBaseline()) {
            serve(line, release, Reason.of("OPERATOR", "a new baseline was asked for"));
        } else if (line.task() == Task.SIGNAL && config.enabled()) {
            contests.challenge(line, release);
        } else {
            serve(line, release, Reason.of("NEW_RELEASE", "the gate let it through, and there are no contests here"));
        }
    }

    /** Whether it was decided about before this task had any state, though nothing was published of it. */
    private boolean isHistory(ModelLine line, KnownRelease release) {
        LineState state = books.of(line);
        if (books.isKnown(Noted.DECISION, line, deploymentId(line, release))) {
            return true;
        }
        return release.version().isFull()
                ? state.newestFull()
                        .filter(newest -> release.version().compareTo(newest) <= 0)
                        .isPresent()
                : release.servesFrom().isBefore(state.settled());
    }

    private void serve(ModelLine line, KnownRelease release, Reason reason) {
        changes.activate(line, release, deploymentId(line, release), release.servesFrom(), reason);
    }

    private void replace(ModelLine line, KnownRelease release, Lineup lineup) {
        Optional<Serving> replaced = lineup.of(release.arm());
        if (replaced.isEmpty()
                || release.version()
                                .compareTo(ReleaseVersion.parse(replaced.get().version()))
                        <= 0) {
            return;
        }
        Instant from = deployer.from(line, release.servesFrom());
        deployer.deploy(
                line,
                lineup.replacing(deploymentId(line, release), from, serving(release, from)),
                Reason.of(
                        "INCREMENTAL",
                        "it goes on from %s, and the gate let it through"
                                .formatted(replaced.get().version())));
    }

    static Serving serving(KnownRelease release, Instant from) {
        return new Serving(release.id(), release.version().toString(), release.arm(), from);
    }

    private static String deploymentId(ModelLine line, KnownRelease release) {
        return "%s|%s|%s".formatted(line, release.id(), release.servesFrom());
    }
}
