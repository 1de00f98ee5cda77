package io.regimeflow.launcher.platform;

/** Where bars come from. */
public enum SourceKind {
    /** The seeded simulated market. */
    SIM,
    /** Files of a directory. */
    CSV
}
