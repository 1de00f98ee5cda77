package io.regimeflow.evaluation.notify;

/** How much a person should care, as on alerts; in rising order. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL
}
