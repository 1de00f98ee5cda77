package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.line.JudgedSignal;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.LineRollback;
import io.regimeflow.evaluation.line.Standing;
import io.regimeflow.evaluation.line.Standing.Serving;
import io.regimeflow.evaluation.line.WaitingBars;
import io.regimeflow.schemas.record.TrainingRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets a champion's predecessor serve again once there is evidence that the champion became worse.
 *
 * <p>See decision 0019. A lineage that was rolled back is not returned to by a rollback, and after one there is no other for a
 * while.
 */
final class Rollback {
    private final DriftConfig config;
    private final LineRollback lines;
    private final LineOutbox outbox;

    Rollback(DriftConfig config, LineRollback lines, LineOutbox outbox) {
        this.config = config;
        this.lines = lines;
        this.outbox = outbox;
    }

    /**
     * One bar more.
     *
     * @param decidedAt close time of the bar that completed it
     */
    LineLosses after(LineLosses before, ModelLine line, WaitingBars.Bar bar, Instant decidedAt) {
        Standing standing = lines.standing(line);
        if (standing.champion().isEmpty()) {
            return before.withoutDuel();
        }
        Serving champion = standing.champion().get();
        Reign reign = before.reign()
                .filter(known -> known.lineage().equals(champion.arm()))
                .orElseGet(() -> new Reign(champion.arm(), champion.from().toEpochMilli()));
        LineLosses losses = before.trusting(champion.arm()).with(reign);
        Optional<Serving> predecessor =
                standing.predecessor().filter(serving -> !losses.rolledBack().contains(serving.arm()));
        if (predecessor.isEmpty()) {
            return losses.withoutDuel();
        }
        Optional<JudgedSignal> ofChampion = Optional.ofNullable(bar.byLineage().get(champion.arm()));
        Optional<JudgedSignal> ofPredecessor =
                Optional.ofNullable(bar.byLineage().get(predecessor.get().arm()));
        Optional<Duel> running = losses.duel()
                .filter(duel -> duel.isBetween(champion.arm(), predecessor.get().arm()));
        // Which lag is needed is known once both have been judged.
        if (running.isEmpty() && (ofChampion.isEmpty() || ofPredecessor.isEmpty())) {
            return losses.withoutDuel();
        }
        Duel duel = running.orElseGet(() -> begun(reign, ofChampion.get(), ofPredecessor.get()))
                .after(bar.closeTime(), ofChampion, ofPredecessor);
        LineLosses next = losses.with(duel);
        return suffices(duel, line) && !cooling(next, decidedAt)
                ? rolledBack(next, line, duel, champion, predecessor.get(), decidedAt)
                : next;
    }

    private Duel begun(Reign reign, JudgedSignal champion, JudgedSignal predecessor) {
        int horizon = Math.max(champion.horizon(), predecessor.horizon());
        return Duel.between(reign.lineage(), predecessor.lineage(), reign.since(), Math.max(config.lag(), horizon));
    }

    private boolean suffices(Duel duel, ModelLine line) {
        return duel.evidence().value()
                >= config.rollbackThreshold(duel.evidence().lag(), line.interval());
    }

    private boolean cooling(LineLosses losses, Instant decidedAt) {
        return losses.lastRollback() != Long.MIN_VALUE
                && decidedAt.toEpochMilli()
                        < losses.lastRollback() + config.coolDown().toMillis();
    }

    private LineLosses rolledBack(
            LineLosses losses, ModelLine line, Duel duel, Serving champion, Serving predecessor, Instant decidedAt) {
        String seen =
                "champion %s (%s) became worse than its predecessor %s (%s): by %.4f nats a bar over %d bars since %s, evidence %.0f of %.0f"
                        .formatted(
                                champion.version(),
                                champion.releaseId(),
                                predecessor.version(),
                                predecessor.releaseId(),
                                duel.mean(),
                                duel.compared(),
                                Instant.ofEpochMilli(duel.since()),
                                duel.evidence().value(),
                                config.rollbackThreshold(duel.evidence().lag(), line.interval()));
        lines.rollBack(line, seen, decidedAt);
        Optional<Serving> again =
                lines.standing(line).champion().filter(now -> !now.arm().equals(champion.arm()));
        if (again.isEmpty()) {
            return losses;
        }
        outbox.alert(
                "MODEL_ROLLED_BACK|%s|%s".formatted(line, decidedAt),
                "MODEL_ROLLED_BACK",
                "CRITICAL",
                line.toString(),
                seen + ". The predecessor serves from the next bar, and a full training has been asked for.",
                decidedAt);
        requestTraining(line, decidedAt);
        return losses.rolledBack(champion.arm(), again.get().from().toEpochMilli());
    }

    private void requestTraining(ModelLine line, Instant asOf) {
        outbox.request(TrainingRequest.newBuilder()
                // Another than of a schedule that is due at this very bar, which is not to be answered with this one.
                .setRequestId(line + "|FULL|" + asOf + "|DRIFT")
                .setModelLine(line.toString())
                .setAsOf(asOf)
                .setTrainingType("FULL")
                .setReason("DRIFT")
                .setRequestedBy("evaluation-service")
                .build());
    }
}
