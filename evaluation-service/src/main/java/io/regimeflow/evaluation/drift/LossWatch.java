package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.drift.LossDrift;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.drift.LineLosses.Losses;
import io.regimeflow.evaluation.line.JudgedSignal;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.LineStandings;
import io.regimeflow.evaluation.line.Standing;
import io.regimeflow.evaluation.line.WaitingBars;
import java.time.Instant;
import java.util.TreeMap;

/** Tells of a lineage whose loss has risen above what it was. */
final class LossWatch {
    private final DriftConfig config;
    private final LineStandings standings;
    private final LineOutbox outbox;

    LossWatch(DriftConfig config, LineStandings standings, LineOutbox outbox) {
        this.config = config;
        this.standings = standings;
        this.outbox = outbox;
    }

    /**
     * One bar more.
     *
     * @param decidedAt close time of the bar that completed it
     */
    LineLosses after(LineLosses before, ModelLine line, WaitingBars.Bar bar, Instant decidedAt) {
        var next = new TreeMap<>(before.lineages());
        bar.byLineage().forEach((lineage, signal) -> {
            LossDrift last = next.containsKey(lineage) ? next.get(lineage).drift() : begun(signal, line);
            LossDrift now = last.after(signal.loss());
            if (now.drifted()) {
                tell(line, signal, now, decidedAt);
            }
            next.put(lineage, new Losses(now, bar.closeTime()));
        });
        long oldest = bar.closeTime() - config.referenceBars() * line.interval().millis();
        next.values().removeIf(losses -> losses.last() < oldest);
        return before.with(next);
    }

    /** All releases of a lineage have its label rule. */
    private LossDrift begun(JudgedSignal signal, ModelLine line) {
        return LossDrift.none(config.losses(signal.horizon(), line.interval()));
    }

    private void tell(ModelLine line, JudgedSignal signal, LossDrift drift, Instant decidedAt) {
        if (decidedAt.isBefore(standings.settled(line))) {
            return; // a replay: it was told then
        }
        Standing standing = standings.standing(line);
        boolean serves = standing.champion()
                .filter(champion -> champion.arm().equals(signal.lineage()))
                .isPresent();
        outbox.alert(
                "LOSS_DRIFT|%s|%s|%s".formatted(line, signal.lineage(), decidedAt),
                "LOSS_DRIFT",
                serves ? "CRITICAL" : "WARNING",
                line.toString(),
                "lineage %s of %s, now release %s, loses more than it did: %.4f nats a bar in its first %d judged bars, %.4f in all %d up to %s. The market may have become harder for every release: %strain anew."
                        .formatted(
                                signal.lineage(),
                                line,
                                signal.release(),
                                drift.usual(),
                                drift.rules().reference(),
                                drift.test().mean(),
                                drift.test().count(),
                                decidedAt,
                                serves && standing.predecessor().isPresent()
                                        ? "compare it with its predecessor, and "
                                        : ""),
                decidedAt);
    }
}
