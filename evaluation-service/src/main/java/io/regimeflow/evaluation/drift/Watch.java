package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.drift.LossDrift;
import io.regimeflow.domain.drift.OneClass;
import io.regimeflow.evaluation.line.WaitingBars;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that is remembered of a line: see {@link WatchBytes} for how.
 *
 * @param waiting outcomes whose bar is not complete
 * @param labels share of the commonest class in the training labels, by release
 * @param outputs what each release said of late
 * @param losses of each lineage
 * @param duel between the champion and its predecessor
 * @param rolledBack lineages that were, and that no rollback returns to
 * @param lastRollback close time of the bar that caused it, {@link Long#MIN_VALUE} where there was none
 */
record Watch(
        WaitingBars waiting,
        SortedMap<String, Double> labels,
        SortedMap<String, Output> outputs,
        SortedMap<String, Losses> losses,
        Optional<Duel> duel,
        SortedSet<String> rolledBack,
        long lastRollback) {
    static final Watch NONE = new Watch(
            WaitingBars.NONE,
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            Optional.empty(),
            new TreeSet<>(),
            Long.MIN_VALUE);

    /** @param last close time of the last bar that it said something of */
    record Output(OneClass said, long last) {}

    /** @param last close time of the last bar that counted */
    record Losses(LossDrift drift, long last) {}

    Watch {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
        losses = Collections.unmodifiableSortedMap(new TreeMap<>(losses));
        rolledBack = Collections.unmodifiableSortedSet(new TreeSet<>(rolledBack));
    }

    Watch withWaiting(WaitingBars next) {
        return new Watch(next, labels, outputs, losses, duel, rolledBack, lastRollback);
    }

    Watch withLabels(SortedMap<String, Double> next) {
        return new Watch(waiting, next, outputs, losses, duel, rolledBack, lastRollback);
    }

    Watch withOutputs(SortedMap<String, Output> next) {
        return new Watch(waiting, labels, next, losses, duel, rolledBack, lastRollback);
    }

    Watch withLosses(SortedMap<String, Losses> next) {
        return new Watch(waiting, labels, outputs, next, duel, rolledBack, lastRollback);
    }

    Watch withDuel(Optional<Duel> next) {
        return new Watch(waiting, labels, outputs, losses, next, rolledBack, lastRollback);
    }

    /** The lineage was rolled back. */
    Watch rolledBack(String lineage, long closeTime) {
        var lineages = new TreeSet<>(rolledBack);
        lineages.add(lineage);
        return new Watch(waiting, labels, outputs, losses, Optional.empty(), lineages, closeTime);
    }

    /** Somebody lets a lineage serve again that was rolled back. */
    Watch trusting(String lineage) {
        var lineages = new TreeSet<>(rolledBack);
        return lineages.remove(lineage)
                ? new Watch(waiting, labels, outputs, losses, duel, lineages, lastRollback)
                : this;
    }
}
