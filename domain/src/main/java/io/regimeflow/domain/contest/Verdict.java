package io.regimeflow.domain.contest;

/** How a contest stands. */
public sealed interface Verdict {

    /** Not decided yet. */
    record Running() implements Verdict {}

    /**
     * The release is deployed from the next bar.
     *
     * @param time of the bar that decided, milliseconds since the epoch
     */
    record ChallengerWins(String challenger, Reason reason, long time) implements Verdict {}

    /**
     * The champion stays.
     *
     * @param time of the bar that decided, milliseconds since the epoch
     */
    record ChampionKeeps(Reason reason, long time) implements Verdict {}

    /** What ended a contest. */
    enum Reason {
        /** The evidence of one side sufficed. */
        EVIDENCE,
        /** The latest date came first: a tie, which keeps the champion. */
        LATEST_DATE,
        /** Somebody decided. */
        BY_HAND
    }
}
