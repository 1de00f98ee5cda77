package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.Standing.Serving;
import io.regimeflow.schemas.record.ModelDeployment;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes deployments: each tells the whole of who serves a line from one bar on.
 *
 * <p>A decision never takes effect before an earlier one, since inference passes over what would turn a line back.
 */
final class Deployer {
    static final String WRITER = "evaluation-service";

    private final LineBooks books;
    private final LineOutbox outbox;

    Deployer(LineBooks books, LineOutbox outbox) {
        this.books = books;
        this.outbox = outbox;
    }

    /**
     * Why a lineup is deployed.
     *
     * @param code as on {@code model_deployment}
     * @param explanation for people
     */
    record Reason(String code, String explanation, String decidedBy, Optional<String> requestId) {
        /** Decided by this service. */
        static Reason of(String code, String explanation) {
            return new Reason(code, explanation, WRITER, Optional.empty());
        }
    }

    /** The first bar for which a decision may be made now that would like to be made for that one. */
    Instant from(ModelLine line, Instant wanted) {
        Instant newest = books.of(line).newestFrom();
        return wanted.isBefore(newest) ? newest : wanted;
    }

    /** The same where a release takes a role, which never meets a bar of its own training. */
    Instant from(ModelLine line, Instant wanted, KnownRelease release) {
        Instant unseen = release.servesFrom();
        return from(line, wanted.isBefore(unseen) ? unseen : wanted);
    }

    void deploy(ModelLine line, Lineup lineup, Reason reason) {
        books.deploy(line, lineup);
        outbox.deploy(ModelDeployment.newBuilder()
                .setDeploymentId(lineup.deploymentId())
                .setInstrument(line.instrument().toString())
                .setModelLine(line.toString())
                .setChampionRelease(lineup.champion().releaseId())
                .setChampionVersion(lineup.champion().version())
                .setEffectiveFrom(lineup.from())
                .setReason(reason.code())
                .setDecidedBy(reason.decidedBy())
                .setMark(books.release(line, lineup.champion().releaseId())
                        .flatMap(KnownRelease::mark)
                        .orElse(null))
                .setChampionArm(lineup.champion().arm())
                .setContestId(lineup.contestId().orElse(null))
                .setArms(lineup.arms().stream().map(Serving::arm).toList())
                .setArmReleases(lineup.arms().stream().map(Serving::releaseId).toList())
                .setArmVersions(lineup.arms().stream().map(Serving::version).toList())
                .setShares(lineup.shares())
                .setRequestId(reason.requestId().orElse(null))
                .setExplanation(reason.explanation())
                .build());
    }
}
