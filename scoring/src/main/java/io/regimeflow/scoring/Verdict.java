package io.regimeflow.scoring;

/** What {@link Acceptance} decided. */
public sealed interface Verdict {

    /** The release is sound. The model is open, and now the caller's to close. */
    record Accepted(ScoringModel model) implements Verdict {}

    /** The release must not serve, because of this. */
    record Refused(String reason) implements Verdict {}
}
