package io.regimeflow.features.audit;

import java.util.Optional;

/**
 * What became of one vector.
 *
 * @param closeTime of the vector
 * @param reason a sentence that names instrument, close time and every difference; empty where there is nothing to say
 * @param begins whether this is the first failure since the last match: whoever is told each time is told too often
 */
record Verdict(
        Kind kind,
        long closeTime,
        Optional<Served> served,
        Optional<Recomputed> recomputed,
        String reason,
        boolean begins) {

    /** How it ended. */
    enum Kind {
        /** Served and recomputed are equal, bit by bit. */
        MATCH(false),
        /** Served once more, with the same bits. */
        REPEATED(false),
        /** Not compared: the other side was too far behind, or the log no longer holds the bars it was made of. */
        SKIPPED(false),
        /** Served and recomputed differ. */
        MISMATCH(true),
        /** The bars give it, but a later one has been served. */
        MISSING(true),
        /** It has been served, but the bars give none. */
        UNEXPECTED(true);

        private final boolean failure;

        Kind(boolean failure) {
            this.failure = failure;
        }

        boolean isFailure() {
            return failure;
        }
    }
}
