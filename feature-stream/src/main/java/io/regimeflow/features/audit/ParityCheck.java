package io.regimeflow.features.audit;

import io.regimeflow.features.audit.Verdict.Kind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the served vectors of one instrument against those that its bars give.
 *
 * <p>The two come from two logs, each in its order, either ahead of the other: what has no counterpart yet is kept, and the
 * verdicts are the same for every interleaving. So many of each side are kept at most; what had to be dropped is {@link Kind#SKIPPED}, never a failure.
 *
 * <p>A vector served before the bars could have given a first one shows that they are not all there: the start of the log
 * has been deleted since, or this audit began in its middle. That is reported once; then failures are skipped until a vector
 * matches to the bit, since recursive averages of another start agree only in the long run.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class ParityCheck {
    private final String subject;
    private final Difference difference;
    private final int mostPending;
    private final ParityState state;
    private final ArrayDeque<Recomputed> recomputed;
    private final ArrayDeque<Served> served;

    /**
     * Goes on from a state, which it owns from now on.
     *
     * @param subject instrument and feature set, for people
     * @param mostPending vectors of each side that may wait for the other
     */
    ParityCheck(String subject, Difference difference, int mostPending, ParityState state) {
        this.subject = subject;
        this.difference = difference;
        this.mostPending = mostPending;
        this.state = state;
        this.recomputed = state.recomputed;
        this.served = state.served;
    }

    ParityState state() {
        return state;
    }

    /** The bars up to {@code closeTime} have been taken, and the last one gave no vector. */
    List<Verdict> passed(long closeTime) {
        state.barsUpTo = closeTime;
        return served.isEmpty() ? List.of() : settle();
    }

    /** The bars up to {@code closeTime} have been taken, and the last one gave a vector. */
    List<Verdict> recomputed(long closeTime, Recomputed vector) {
        state.barsUpTo = closeTime;
        state.changed = true;
        if (vector.closeTime() > state.skippedUpTo) {
            recomputed.add(vector);
        }
        List<Verdict> verdicts = settle();
        if (recomputed.size() > mostPending) {
            verdicts.add(skip(recomputed.remove().closeTime()));
        }
        return verdicts;
    }

    /** The bars give vectors from that close time on at the latest, whether or not they are to be compared. */
    void begunBy(long closeTime) {
        state.firstCloseTime = Math.min(state.firstCloseTime, closeTime);
    }

    /** The next vector of the features topic. */
    List<Verdict> served(Served vector) {
        state.changed = true;
        served.add(vector);
        List<Verdict> verdicts = settle();
        if (served.size() > mostPending) {
            verdicts.add(skip(served.remove().closeTime()));
        }
        return verdicts;
    }

    /** A vector that nobody compares has been served: what the bars gave before it is missing. */
    List<Verdict> passedBy(Served later) {
        var verdicts = new ArrayList<Verdict>(0);
        while (!recomputed.isEmpty() && recomputed.peek().closeTime() < later.closeTime()) {
            verdicts.add(missing(recomputed.remove(), later));
        }
        return verdicts;
    }

    /** No more bars will come: whatever still waits for them has been served without any. */
    List<Verdict> finish() {
        state.barsUpTo = Long.MAX_VALUE;
        return settle();
    }

    private Verdict skip(long closeTime) {
        state.skippedUpTo = Math.max(state.skippedUpTo, closeTime);
        return verdict(
                Kind.SKIPPED,
                closeTime,
                Optional.empty(),
                Optional.empty(),
                "more than %d vectors wait".formatted(mostPending));
    }

    private List<Verdict> settle() {
        var verdicts = new ArrayList<Verdict>(1);
        while (!served.isEmpty() && isSettled(served.peek(), verdicts)) {
            served.remove();
        }
        return verdicts;
    }

    private boolean isSettled(Served next, List<Verdict> verdicts) {
        long closeTime = next.closeTime();
        if (closeTime <= state.skippedUpTo) {
            return true;
        }
        if (closeTime <= state.judgedUpTo) {
            verdicts.add(again(next));
            return true;
        }
        while (!recomputed.isEmpty() && recomputed.peek().closeTime() < closeTime) {
            verdicts.add(missing(recomputed.remove(), next));
        }
        if (!recomputed.isEmpty() && recomputed.peek().closeTime() == closeTime) {
            verdicts.add(compared(next, recomputed.remove()));
            return true;
        }
        if (recomputed.isEmpty() && state.barsUpTo < closeTime) {
            return false; // the bars are behind
        }
        verdicts.add(unexpected(next));
        return true;
    }

    private Verdict compared(Served next, Recomputed counterpart) {
        state.judgedUpTo = next.closeTime();
        state.last = Optional.of(counterpart);
        return compared(next, counterpart, Kind.MATCH);
    }

    private Verdict again(Served next) {
        Optional<Recomputed> same = state.last.filter(last -> last.closeTime() == next.closeTime());
        return same.isPresent()
                ? compared(next, same.get(), Kind.REPEATED)
                : verdict(
                        Kind.UNEXPECTED,
                        next.closeTime(),
                        Optional.of(next),
                        Optional.empty(),
                        "served again or out of order: vectors up to %s have been served"
                                .formatted(Instant.ofEpochMilli(state.judgedUpTo)));
    }

    private Verdict compared(Served next, Recomputed counterpart, Kind whenEqual) {
        List<String> differences = difference.between(next, counterpart);
        return differences.isEmpty()
                ? verdict(whenEqual, next.closeTime(), Optional.of(next), Optional.of(counterpart), "equal")
                : verdict(
                        Kind.MISMATCH,
                        next.closeTime(),
                        Optional.of(next),
                        Optional.of(counterpart),
                        "served differs in " + String.join(", ", differences));
    }

    private Verdict missing(Recomputed vector, Served later) {
        return verdict(
                Kind.MISSING,
                vector.closeTime(),
                Optional.empty(),
                Optional.of(vector),
                "the bars give a vector, but the next one served closes at "
                        + later.features().getCloseTime());
    }

    private Verdict unexpected(Served next) {
        state.judgedUpTo = next.closeTime();
        state.last = Optional.empty();
        if (next.closeTime() > state.firstCloseTime) {
            return verdict(
                    Kind.UNEXPECTED,
                    next.closeTime(),
                    Optional.of(next),
                    Optional.empty(),
                    "served, but the bars give no vector");
        }
        Verdict verdict = verdict(
                Kind.UNEXPECTED,
                next.closeTime(),
                Optional.of(next),
                Optional.empty(),
                "served before the bars could have given a first vector: the start of the log is not there, or the"
                        + " vector is false; nothing is compared until one matches");
        state.suspended = true;
        return verdict;
    }

    private Verdict verdict(
            Kind found,
            long closeTime,
            Optional<Served> servedVector,
            Optional<Recomputed> recomputedVector,
            String reason) {
        state.changed = true;
        Kind kind = found.isFailure() && state.suspended ? Kind.SKIPPED : found;
        boolean begins = kind.isFailure() && !state.failing;
        if (kind == Kind.MATCH) {
            state.suspended = false;
            state.failing = false;
        } else if (kind.isFailure()) {
            state.failing = true;
        }
        String text = kind == Kind.MATCH || kind == Kind.REPEATED
                ? ""
                : "%s closing %s: %s".formatted(subject, Instant.ofEpochMilli(closeTime), reason);
        return new Verdict(kind, closeTime, servedVector, recomputedVector, text, begins);
    }
}
