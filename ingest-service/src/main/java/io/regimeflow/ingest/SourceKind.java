package io.regimeflow.ingest;

/** Where bars come from. */
public enum SourceKind {
    /** A simulated market, endless. */
    SIM,
    /** Files. */
    CSV
}
