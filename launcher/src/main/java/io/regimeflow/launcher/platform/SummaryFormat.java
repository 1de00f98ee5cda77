package io.regimeflow.launcher.platform;

/** How the summary of a finished run is written. */
public enum SummaryFormat {
    /** One JSON object on the last line of standard output. */
    JSON
}
