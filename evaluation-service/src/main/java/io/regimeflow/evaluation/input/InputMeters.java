package io.regimeflow.evaluation.input;

import io.regimeflow.runtime.telemetry.Counter;
import io.regimeflow.runtime.telemetry.Telemetry;

/** What comparing inputs counts; work that a lost transaction undoes and repeats is counted each time. */
final class InputMeters {
    final Counter compared;
    final Counter drifted;
    /** Looks at releases that do not know their training data. */
    final Counter unknown;
    /** Looks at releases that could not be had. */
    final Counter missing;
    /** Looks for which a day of vectors of the release's feature set was not there yet. */
    final Counter early;
    /** Vectors with a value that is not finite, or without a bar. */
    final Counter unfit;

    InputMeters(Telemetry telemetry) {
        compared = telemetry.counter("inputs.looks", "result", "COMPARED");
        unknown = telemetry.counter("inputs.looks", "result", "REFERENCE_UNKNOWN");
        missing = telemetry.counter("inputs.looks", "result", "RELEASE_MISSING");
        early = telemetry.counter("inputs.looks", "result", "TOO_EARLY");
        drifted = telemetry.counter("inputs.drifted");
        unfit = telemetry.counter("inputs.unfit.vectors");
    }
}
