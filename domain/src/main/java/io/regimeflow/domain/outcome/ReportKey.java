package io.regimeflow.domain.outcome;

import java.util.Comparator;

/** What one source says about one prediction. */
public record ReportKey(PredictionId predictionId, String source) implements Comparable<ReportKey> {
    private static final Comparator<ReportKey> ORDER =
            Comparator.comparing(ReportKey::predictionId).thenComparing(ReportKey::source);

    @Override
    public int compareTo(ReportKey other) {
        return ORDER.compare(this, other);
    }
}
