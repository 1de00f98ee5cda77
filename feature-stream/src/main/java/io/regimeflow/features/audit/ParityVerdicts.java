package io.regimeflow.features.audit;

import io.regimeflow.features.audit.Verdict.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Puts what a {@link ParityCheck} finds into verdicts, and remembers which run of failures they belong to.
 *
 * @param subject instrument and feature set, for people
 */
record ParityVerdicts(String subject, Difference difference, ParityState state) {

    Verdict compared(Served next, Recomputed counterpart, Kind whenEqual) {
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

    /** Served again with the bits that were recomputed then, or with those of one that waits. */
    Verdict repeated(Served next) {
        return verdict(Kind.REPEATED, next.closeTime(), Optional.of(next), Optional.empty(), "equal");
    }

    /** Served again with other bits than those that were recomputed then. */
    Verdict repeatedWrongly(Served next) {
        return verdict(
                Kind.MISMATCH,
                next.closeTime(),
                Optional.of(next),
                Optional.empty(),
                "served again, and differs from what was recomputed, of which only a digest is remembered: regimeflow audit features shows both");
    }

    /** Two of one time with different values, of which one at least is wrong; the first is compared when its bars come. */
    Verdict differsFromTheFirst(Served next) {
        return verdict(
                Kind.MISMATCH,
                next.closeTime(),
                Optional.of(next),
                Optional.empty(),
                "served again before its bars, and differs from the one that was served first");
    }

    /** The bars give it and a later one was served; before the first that was served nobody knows whether it was. */
    Verdict passedBy(Recomputed vector, Served later) {
        return state.isServing()
                ? verdict(
                        Kind.MISSING,
                        vector.closeTime(),
                        Optional.empty(),
                        Optional.of(vector),
                        "the bars give a vector, but the next one served closes at "
                                + later.features().getCloseTime())
                : skipped(
                        vector.closeTime(),
                        "the first vector that was served is a later one: the start of the log is not there, or the"
                                + " vector was never served");
    }

    Verdict unexpected(Served next, String reason) {
        return verdict(Kind.UNEXPECTED, next.closeTime(), Optional.of(next), Optional.empty(), reason);
    }

    Verdict skipped(long closeTime, String reason) {
        return verdict(Kind.SKIPPED, closeTime, Optional.empty(), Optional.empty(), reason);
    }

    private Verdict verdict(
            Kind found, long closeTime, Optional<Served> served, Optional<Recomputed> recomputed, String reason) {
        boolean isTold = found.isFailure() && state.isSuspended();
        Kind kind = isTold ? Kind.SKIPPED : found;
        boolean begins = !isTold && begins(kind);
        switch (kind) {
            case MATCH -> state.matched();
            case SKIPPED -> state.skipped();
            case MISMATCH, MISSING, UNEXPECTED -> state.failed();
            case REPEATED -> {}
        }
        String text = kind == Kind.MATCH || kind == Kind.REPEATED
                ? ""
                : "%s closing %s: %s".formatted(subject, Instant.ofEpochMilli(closeTime), reason);
        return new Verdict(kind, closeTime, served, recomputed, text, begins);
    }

    private boolean begins(Kind kind) {
        return kind.isFailure()
                ? !state.isFailing()
                : kind == Kind.SKIPPED && !state.isSkipping() && !state.isSuspended();
    }
}
