package io.regimeflow.features.audit;

import io.regimeflow.features.audit.Verdict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the served vectors of one instrument against those that its bars give.
 *
 * <p>The two come from two logs, each in its order, either ahead of the other: what has no counterpart yet is kept, and the
 * verdicts are the same for every interleaving. So many of each side are kept at most; what had to be dropped is
 * {@link Kind#SKIPPED}, never a failure.
 *
 * <p>Vectors that were compared may be served again, one or the whole series, if they are equal: so many are remembered.
 * Other served vectors whose close times do not ascend are a fault already. A vector that waits for bars while an earlier one is
 * served after it is judged at once, so that a close time in the future blinds nobody to what follows; and one that has no
 * counterpart is no proof that others are missing.
 *
 * <p>A vector served before the bars could have given a first one shows that they are not all there: the start of the log
 * has been deleted since. That is reported once; then failures are skipped until a vector matches to the bit, since
 * recursive averages of another start agree only in the long run, and running totals never.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class ParityCheck {
    private final int mostPending;
    private final int mostRemembered;
    private final ParityState state;
    private final ParityVerdicts verdict;
    private final Waiting<Recomputed> recomputed;
    private final Waiting<Served> served;
    private final JudgedVectors judged;

    /**
     * Goes on from a state, which it owns from now on.
     *
     * @param subject instrument and feature set, for people
     * @param mostPending vectors of each side that may wait for the other
     * @param mostRemembered vectors that were compared and may be served again
     */
    ParityCheck(String subject, Difference difference, int mostPending, int mostRemembered, ParityState state) {
        this.mostPending = mostPending;
        this.mostRemembered = mostRemembered;
        this.state = state;
        this.verdict = new ParityVerdicts(subject, difference, state);
        this.recomputed = state.recomputed();
        this.served = state.served();
        this.judged = state.judged();
    }

    ParityState state() {
        return state;
    }

    /** The bars up to {@code closeTime} have been taken, and the last one gave no vector. */
    List<Verdict> passed(long closeTime) {
        state.barsUpTo(closeTime);
        return served.isEmpty() ? List.of() : settle(new ArrayList<>(1));
    }

    /** The bars up to {@code closeTime} have been taken, and the last one gave a vector. */
    List<Verdict> recomputed(long closeTime, Recomputed vector) {
        state.barsUpTo(closeTime);
        state.queued();
        if (!state.hasSkipped(vector.closeTime())) {
            recomputed.add(vector);
        }
        List<Verdict> verdicts = settle(new ArrayList<>(1));
        if (recomputed.size() > mostPending) {
            verdicts.add(skip(recomputed.removeFirst().closeTime()));
        }
        return verdicts;
    }

    /** The bars up to {@code closeTime} have been taken again. */
    List<Verdict> remade(long closeTime) {
        state.remade(closeTime);
        return settle(new ArrayList<>());
    }

    /** The next vector of the features topic. */
    List<Verdict> served(Served vector) {
        state.queued();
        var verdicts = new ArrayList<Verdict>(1);
        if (state.hasSkipped(vector.closeTime() + 1)) {
            state.skipNoFurtherThanBars();
        }
        if (judged.hasPassed(vector.closeTime())) {
            verdicts.add(again(vector));
            return verdicts;
        }
        Optional<Served> twin = twinThatWaits(vector);
        if (twin.isPresent()) {
            boolean equal = twin.get().features().equals(vector.features());
            verdicts.add(equal ? verdict.repeated(vector) : verdict.differsFromTheFirst(vector));
            return verdicts;
        }
        while (!served.isEmpty() && served.last().closeTime() > vector.closeTime()) {
            verdicts.add(verdict.unexpected(
                    served.removeLast(),
                    "served before its bars, and an earlier one after it, which closes at "
                            + vector.features().getCloseTime()));
        }
        served.add(vector);
        settle(verdicts);
        if (served.size() > mostPending) {
            verdicts.add(skip(served.removeFirst().closeTime()));
        }
        return verdicts;
    }

    /** Where a series begins again while the first still waits for bars, the one of the same time: what follows waits on. */
    private Optional<Served> twinThatWaits(Served vector) {
        if (served.isEmpty() || served.last().closeTime() <= vector.closeTime()) {
            return Optional.empty();
        }
        for (Served each : served) {
            if (each.closeTime() == vector.closeTime()) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** A vector that nobody compares has been served, and the bars reach it: what they gave before it is missing. */
    List<Verdict> passedBy(Served later) {
        var verdicts = new ArrayList<Verdict>(0);
        if (state.hasBarsUpTo(later.closeTime())) {
            passBy(later, verdicts);
            state.serves();
        }
        return verdicts;
    }

    /** No more bars will come: whatever still waits for them has been served without any. */
    List<Verdict> finish() {
        state.barsUpTo(Long.MAX_VALUE);
        return settle(new ArrayList<>());
    }

    private Verdict skip(long closeTime) {
        state.skip(closeTime);
        return verdict.skipped(closeTime, "more than %d vectors wait".formatted(mostPending));
    }

    private List<Verdict> settle(List<Verdict> verdicts) {
        while (!served.isEmpty() && isSettled(served.first(), verdicts)) {
            served.removeFirst();
            state.queued();
        }
        return verdicts;
    }

    private boolean isSettled(Served next, List<Verdict> verdicts) {
        if (state.hasSkipped(next.closeTime())) {
            return true;
        }
        if (judged.hasPassed(next.closeTime())) {
            verdicts.add(again(next));
            return true;
        }
        if (hasCounterpart(next)) {
            passBy(next, verdicts);
            Recomputed counterpart = recomputed.removeFirst();
            judged.add(counterpart, mostRemembered);
            state.serves();
            verdicts.add(verdict.compared(next, counterpart, Kind.MATCH));
            return true;
        }
        if (!state.hasBarsUpTo(next.closeTime())) {
            return false; // the bars are behind
        }
        verdicts.add(unexpected(next));
        return true;
    }

    private boolean hasCounterpart(Served next) {
        for (Recomputed each : recomputed) {
            if (each.closeTime() >= next.closeTime()) {
                return each.closeTime() == next.closeTime();
            }
        }
        return false;
    }

    private void passBy(Served later, List<Verdict> verdicts) {
        while (!recomputed.isEmpty() && recomputed.first().closeTime() < later.closeTime()) {
            verdicts.add(verdict.passedBy(recomputed.removeFirst(), later));
        }
    }

    private Verdict again(Served next) {
        Optional<Recomputed> same = judged.last().filter(last -> last.closeTime() == next.closeTime());
        if (same.isPresent()) {
            return verdict.compared(next, same.get(), Kind.REPEATED);
        }
        if (judged.hasForgotten(next.closeTime())) {
            return verdict.skipped(
                    next.closeTime(),
                    "served again, and %d later ones have been compared since".formatted(mostRemembered));
        }
        Optional<VectorDigest> earlier = judged.recall(next.closeTime());
        if (earlier.isEmpty()) {
            return verdict.unexpected(next, "served out of order: later vectors have been compared");
        }
        return earlier.equals(VectorDigest.of(next)) ? verdict.repeated(next) : verdict.repeatedWrongly(next);
    }

    private Verdict unexpected(Served next) {
        if (next.closeTime() > state.firstCloseTime()) {
            return verdict.unexpected(next, "served, but the bars give no vector");
        }
        Verdict told = verdict.unexpected(
                next,
                "served before the bars could have given a first vector: the start of the log is not there, or the"
                        + " vector is false; nothing is compared until one matches");
        state.suspend();
        return told;
    }
}
