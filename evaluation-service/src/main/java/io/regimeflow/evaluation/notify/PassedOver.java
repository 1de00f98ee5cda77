package io.regimeflow.evaluation.notify;

/** Why nobody is told of a record that would have been told. */
enum PassedOver {
    /** It is not the topic's. */
    UNREADABLE,
    /** What it says makes no sense. */
    ODD,
    /** The market has gone on since. */
    STALE
}
