package io.regimeflow.launcher.summary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.OptionalDouble;

/**
 * The figures of a run.
 *
 * @param bars closed bars in the log
 * @param rejectedBars lines of the source that were no bar
 * @param features feature vectors
 * @param audit what this process audited
 * @param mismatches dead letters of the audit: vectors that differ, are missing or are too many
 * @param predictions predictions, duplicates included
 * @param outcomes predictions, shown or in shadow, of which it is known what became of them
 * @param missing bars of the working interval, from their instrument's first deployment on, without a prediction
 * @param duplicates predictions of a bar that already had one
 * @param deadLetters records that some service refused
 * @param releases trainings that ended with a certified release
 * @param swaps replacements of a serving release, first deployments not counted
 * @param certificateMaxAbsDiff largest difference between a trained network and its exported model; empty without release
 * @param seconds wall-clock time of this process's part of the run
 */
public record RunSummary(
        long bars,
        long rejectedBars,
        long features,
        AuditFigures audit,
        long mismatches,
        long predictions,
        long outcomes,
        long missing,
        long duplicates,
        long deadLetters,
        long releases,
        long swaps,
        OptionalDouble certificateMaxAbsDiff,
        double seconds) {

    /** One JSON object on one line. */
    public String json() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("bars", bars);
        fields.put("rejectedBars", rejectedBars);
        fields.put("features", features);
        fields.put("audited", audit.compared());
        fields.put("notAudited", audit.skipped());
        fields.put("auditsStopped", audit.stopped());
        fields.put("mismatches", mismatches);
        fields.put("predictions", predictions);
        fields.put("outcomes", outcomes);
        fields.put("missing", missing);
        fields.put("duplicates", duplicates);
        fields.put("deadLetters", deadLetters);
        fields.put("releases", releases);
        fields.put("swaps", swaps);
        fields.put(
                "certificateMaxAbsDiff",
                certificateMaxAbsDiff.isPresent() ? certificateMaxAbsDiff.getAsDouble() : null);
        fields.put("seconds", Math.round(seconds * 10) / 10.0);
        try {
            return new ObjectMapper().writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers do not become JSON", e);
        }
    }
}
