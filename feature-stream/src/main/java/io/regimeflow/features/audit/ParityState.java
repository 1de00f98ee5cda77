package io.regimeflow.features.audit;

import java.util.ArrayDeque;
import java.util.Optional;

/** All that a {@link ParityCheck} remembers. */
final class ParityState {
    private static final long NONE = Long.MIN_VALUE;

    /** Vectors that the bars gave and that have not been served yet. */
    final ArrayDeque<Recomputed> recomputed = new ArrayDeque<>();

    /** Vectors that were served and whose bars have not been seen yet. */
    final ArrayDeque<Served> served = new ArrayDeque<>();

    /** The recomputed vector that was compared last, in case its counterpart is served again. */
    Optional<Recomputed> last = Optional.empty();

    /** Close time of the newest bar. */
    long barsUpTo = NONE;

    /** Close time of the newest served vector that has its verdict. */
    long judgedUpTo = NONE;

    /** Vectors up to this close time had to be dropped by one side: nothing is said of their counterparts. */
    long skippedUpTo = NONE;

    /** Close time of the first vector that the bars gave; the end of time before it. */
    long firstCloseTime = Long.MAX_VALUE;

    /** Whether failures are skipped until a vector matches. */
    boolean suspended;

    /** Whether there was a failure since the last match. */
    boolean failing;

    /** Whether any of this has changed since it was written, but for {@link #barsUpTo}. */
    boolean changed;
}
