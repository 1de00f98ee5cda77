package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.evaluation.Reliability;
import io.regimeflow.schemas.record.ModelVersion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether a release is right as often as it says, in the bins of {@link Reliability}. */
final class ReliabilityTally {
    private static final int BINS = Reliability.BINS;

    private final long[] counts;
    private final long[] right;
    private final long[] confidence;

    private ReliabilityTally(long[] counts, long[] right, long[] confidence) {
        this.counts = counts;
        this.right = right;
        this.confidence = confidence;
    }

    static ReliabilityTally none() {
        return new ReliabilityTally(new long[BINS], new long[BINS], new long[BINS]);
    }

    static ReliabilityTally read(DataInput in) throws IOException {
        return new ReliabilityTally(
                PackedLong.readAll(BINS, in), PackedLong.readAll(BINS, in), PackedLong.readAll(BINS, in));
    }

    void write(DataOutput out) throws IOException {
        PackedLong.writeAll(counts, out);
        PackedLong.writeAll(right, out);
        PackedLong.writeAll(confidence, out);
    }

    void add(double sure, boolean isRight) {
        int bin = Math.min(BINS - 1, Math.max(0, (int) Math.ceil(sure * BINS) - 1));
        counts[bin]++;
        right[bin] += isRight ? 1 : 0;
        confidence[bin] = Math.addExact(confidence[bin], Billionths.of(sure));
    }

    void tell(ModelVersion.Builder version) {
        List<Double> confidences = new ArrayList<>();
        List<Double> accuracies = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            long count = Math.max(1, counts[bin]);
            confidences.add(Billionths.toDouble(confidence[bin]) / count);
            accuracies.add((double) right[bin] / count);
        }
        version.setReliabilityCounts(PackedLong.boxed(counts))
                .setReliabilityConfidences(confidences)
                .setReliabilityAccuracies(accuracies);
    }
}
