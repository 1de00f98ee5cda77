package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.decision.PastChampions;
import io.regimeflow.evaluation.line.LineStandings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which releases of a line have a ledger: from the first that is heard of them until {@value #KEPT_DAYS} days of market time
 * after a retired one's last figure. What was told of it last stays on {@code model_version}.
 *
 * <p>In a replay a retirement may be known before its time; so nothing is forgotten before all that was published has been
 * met, and what a replay meets of a release only that late is left as it was told.
 */
final class LedgerKeeping {
    private static final int KEPT_DAYS = 90;
    private static final Duration KEPT = Duration.ofDays(KEPT_DAYS);
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Ledgers ledgers;
    private final LineStandings standings;
    private final Function<ModelLine, PastChampions> past;

    /** @param past of each line, as it was published before the task began */
    LedgerKeeping(Ledgers ledgers, LineStandings standings, Function<ModelLine, PastChampions> past) {
        this.ledgers = ledgers;
        this.standings = standings;
        this.past = past;
    }

    /**
     * A new ledger of a release that has none, for the caller to put; empty where it may have had one that is forgotten.
     *
     * @param time of what is heard of it
     * @param market how far the line is
     */
    Optional<ReleaseLedger> open(
            ModelLine line, String releaseId, ReleaseOrigin origin, Instant time, Optional<Instant> market) {
        boolean old = market.filter(now -> time.isBefore(now.minus(KEPT))).isPresent();
        if (old && standings.isRetired(line, releaseId)) {
            return Optional.empty();
        }
        Optional<Instant> deployedAt =
                Optional.ofNullable(past.apply(line).since().get(releaseId));
        return Optional.of(ReleaseLedger.open(line.task(), origin, deployedAt));
    }

    /** Once a day of market time, drops the ledgers that are kept no longer. */
    void forget(ModelLine line, Instant before, Instant now) {
        boolean newDay = Math.floorDiv(before.toEpochMilli(), DAY) != Math.floorDiv(now.toEpochMilli(), DAY);
        if (!newDay || !before.isAfter(past.apply(line).until())) {
            return;
        }
        for (String releaseId : ledgers.releases(line)) {
            if (ledgers.find(line, releaseId).orElseThrow().isRetiredBefore(before.minus(KEPT))) {
                ledgers.delete(line, releaseId);
            }
        }
    }
}
