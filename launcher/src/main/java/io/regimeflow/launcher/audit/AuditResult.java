package io.regimeflow.launcher.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regimeflow.features.audit.AuditTally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How an audit of history ended, for people and for programs.
 *
 * @param featureSetId which vectors were compared
 * @param tallies by instrument
 * @param refusedBars bars that feature-stream dead-letters, and that no vector was made of
 */
public record AuditResult(String featureSetId, List<AuditTally> tallies, long refusedBars) {
    /** So many failures are shown; all are counted. */
    private static final int FAILURES_SHOWN = 20;

    public AuditResult {
        tallies = List.copyOf(tallies);
    }

    public boolean hasFailures() {
        return tallies.stream().anyMatch(AuditTally::hasFailures);
    }

    /** Whether there are vectors that nobody can compare, since the logs no longer begin where they did. */
    public boolean hasSkipped() {
        return tallies.stream().anyMatch(each -> each.skipped() > 0);
    }

    /** Whether nothing can be said: not a single vector was served that could be compared, and none is overdue. */
    public boolean hasComparedNothing() {
        return !hasFailures() && tallies.stream().mapToLong(AuditTally::equal).sum() == 0;
    }

    /** A line for each instrument, then one for each failure. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        for (AuditTally each : tallies) {
            lines.add(
                    "%s %s: %d equal, %d repeated, %d mismatches, %d missing, %d unexpected, %d skipped, %d not served yet"
                            .formatted(
                                    each.instrument(),
                                    featureSetId,
                                    each.equal(),
                                    each.repeated(),
                                    each.mismatches(),
                                    each.missing(),
                                    each.unexpected(),
                                    each.skipped(),
                                    each.notServedYet()));
        }
        lines.addAll(failures());
        if (refusedBars > 0) {
            lines.add("%d bars that feature-stream refuses were passed over".formatted(refusedBars));
        }
        return lines;
    }

    /** The first of every instrument before the second of any: one bad instrument hides no other. */
    private List<String> failures() {
        return IntStream.range(0, FAILURES_SHOWN)
                .boxed()
                .flatMap(rank -> tallies.stream()
                        .map(AuditTally::failures)
                        .filter(failures -> failures.size() > rank)
                        .map(failures -> failures.get(rank)))
                .limit(FAILURES_SHOWN)
                .toList();
    }

    /** One JSON object on one line. */
    public String json() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("featureSetId", featureSetId);
        fields.put("instruments", tallies.stream().map(AuditResult::fields).toList());
        fields.put("failures", failures());
        fields.put("refusedBars", refusedBars);
        try {
            return new ObjectMapper().writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts do not become JSON", e);
        }
    }

    private static Map<String, Object> fields(AuditTally tally) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("instrument", tally.instrument());
        fields.put("equal", tally.equal());
        fields.put("repeated", tally.repeated());
        fields.put("mismatches", tally.mismatches());
        fields.put("missing", tally.missing());
        fields.put("unexpected", tally.unexpected());
        fields.put("skipped", tally.skipped());
        fields.put("notServedYet", tally.notServedYet());
        return fields;
    }
}
