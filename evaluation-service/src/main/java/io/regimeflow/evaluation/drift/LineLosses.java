package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.drift.LossDrift;
import io.regimeflow.evaluation.line.WaitingBars;
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
 * @param duel between the champion and its predecessor
 * @param rolledBack lineages that were, and that no rollback returns to
 * @param lastRollback close time of the bar that caused it, {@link Long#MIN_VALUE} where there was none
 */
record LineLosses(
        WaitingBars waiting,
        SortedMap<String, Losses> lineages,
        Optional<Duel> duel,
        SortedSet<String> rolledBack,
        long lastRollback) {
    static final LineLosses NONE =
            new LineLosses(WaitingBars.NONE, new TreeMap<>(), Optional.empty(), new TreeSet<>(), Long.MIN_VALUE);

    /** @param last close time of the last bar that counted */
    record Losses(LossDrift drift, long last) {}

    LineLosses {
        lineages = Collections.unmodifiableSortedMap(new TreeMap<>(lineages));
        rolledBack = Collections.unmodifiableSortedSet(new TreeSet<>(rolledBack));
    }

    LineLosses with(WaitingBars next) {
        return new LineLosses(next, lineages, duel, rolledBack, lastRollback);
    }

    LineLosses with(SortedMap<String, Losses> next) {
        return new LineLosses(waiting, next, duel, rolledBack, lastRollback);
    }

    LineLosses with(Duel next) {
        return new LineLosses(waiting, lineages, Optional.of(next), rolledBack, lastRollback);
    }

    LineLosses withoutDuel() {
        return new LineLosses(waiting, lineages, Optional.empty(), rolledBack, lastRollback);
    }

    /** The lineage was rolled back. */
    LineLosses rolledBack(String lineage, long closeTime) {
        var all = new TreeSet<>(rolledBack);
        all.add(lineage);
        return new LineLosses(waiting, lineages, Optional.empty(), all, closeTime);
    }

    /** Somebody lets a lineage serve again that was rolled back. */
    LineLosses trusting(String lineage) {
        var others = new TreeSet<>(rolledBack);
        return others.remove(lineage) ? new LineLosses(waiting, lineages, duel, others, lastRollback) : this;
    }
}
