package io.regimeflow.domain.outcome;

/** What is to be done with a reported outcome. */
public sealed interface Verdict {
    /** It teaches; the caller remembers the report, so that the next one is compared with it. */
    record Accepted(Outcome outcome, TradeReport report) implements Verdict {}

    /** It is dead-lettered with the reason. */
    record Refused(Refusal reason) implements Verdict {}

    /**
     * It cannot be decided yet, since bars or predictions are read later than it.
     *
     * @param until the instrument's bar time at which to ask again, at the latest; or when its prediction comes
     */
    record Waiting(long until) implements Verdict {}
}
