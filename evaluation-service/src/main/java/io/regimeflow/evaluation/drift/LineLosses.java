package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.drift.LossDrift;
import io.regimeflow.evaluation.decision.PastReigns;
import io.regimeflow.evaluation.line.WaitingBars;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is remembered of the losses of a line's releases.
 *
 * @param waiting outcomes whose bar is not complete
 * @param lineages each one's losses
 * @param reign of the champion, as far as it is known
 * @param duel between the champion and its predecessor
 * @param rolledBack lineages that were, and that no rollback returns to
 * @param lastRollback close time of the first bar that the predecessor served again, {@link Long#MIN_VALUE} where there was none
 */
record LineLosses(
        WaitingBars waiting,
        SortedMap<String, Losses> lineages,
        Optional<Reign> reign,
        Optional<Duel> duel,
        SortedSet<String> rolledBack,
        long lastRollback) {
    static final LineLosses NONE = new LineLosses(
            WaitingBars.NONE, new TreeMap<>(), Optional.empty(), Optional.empty(), new TreeSet<>(), Long.MIN_VALUE);

    /** What is known of a line whose outcomes nobody has followed: what was published. */
    static LineLosses behind(PastReigns past) {
        return new LineLosses(
                WaitingBars.NONE,
                new TreeMap<>(),
                past.champion().map(lineage -> new Reign(lineage, past.since().toEpochMilli())),
                Optional.empty(),
                past.rolledBack(),
                past.lastRollback().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
    }

    /** @param last close time of the last bar that counted */
    record Losses(LossDrift drift, long last) {}

    LineLosses {
        lineages = Collections.unmodifiableSortedMap(new TreeMap<>(lineages));
        rolledBack = Collections.unmodifiableSortedSet(new TreeSet<>(rolledBack));
    }

    LineLosses with(WaitingBars next) {
        return new LineLosses(next, lineages, reign, duel, rolledBack, lastRollback);
    }

    LineLosses with(SortedMap<String, Losses> next) {
        return new LineLosses(waiting, next, reign, duel, rolledBack, lastRollback);
    }

    LineLosses with(Reign next) {
        return new LineLosses(waiting, lineages, Optional.of(next), duel, rolledBack, lastRollback);
    }

    LineLosses with(Duel next) {
        return new LineLosses(waiting, lineages, reign, Optional.of(next), rolledBack, lastRollback);
    }

    LineLosses withoutDuel() {
        return new LineLosses(waiting, lineages, reign, Optional.empty(), rolledBack, lastRollback);
    }

    /** The lineage was rolled back. */
    LineLosses rolledBack(String lineage, long from) {
        var all = new TreeSet<>(rolledBack);
        all.add(lineage);
        return new LineLosses(waiting, lineages, reign, Optional.empty(), all, from);
    }

    /** Somebody lets a lineage serve again that was rolled back. */
    LineLosses trusting(String lineage) {
        var others = new TreeSet<>(rolledBack);
        return others.remove(lineage) ? new LineLosses(waiting, lineages, reign, duel, others, lastRollback) : this;
    }
}
