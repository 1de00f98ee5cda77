package io.regimeflow.trainer.gate;

/** How a release came to be judged. */
public enum Mark {
    /** A line's first certified release: there is no champion to compare it with. */
    BASELINE,
    /** Compared with the release that serves. */
    CANDIDATE
}
