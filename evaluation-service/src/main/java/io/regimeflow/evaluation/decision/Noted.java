package io.regimeflow.evaluation.decision;

/** What ids are remembered of, each apart from the others: those of requests may be anything. */
enum Noted {
    /** Deployments and contests. */
    DECISION,
    /** Requests that were answered. */
    REQUEST,
    /** Those of them that were accepted. */
    ACCEPTED,
    /** Deployments that inference has applied. */
    SERVED,
    /** Releases that may never serve again. */
    RETIRED
}
