package io.regimeflow.launcher.desk;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureQuality;
import java.time.Instant;

/**
 * Vectors as comma-separated lines below a header: {@code close_time,quality,close} and the features.
 *
 * <p>Every number reads back as the same bits.
 */
public final class CsvVectors implements VectorSink {
    private final TextOut out;

    /** Begins with the header. */
    public CsvVectors(FeatureSet set, TextOut out) {
        this.out = out;
        out.text()
                .append("close_time,quality,close,")
                .append(String.join(",", set.features()))
                .append('\n');
    }

    @Override
    public void take(FeatureVector vector, FeatureQuality quality) {
        var text = out.text();
        text.append(Instant.ofEpochMilli(vector.closeTime())).append(',').append(quality);
        text.append(',').append(vector.close());
        for (int i = 0; i < vector.size(); i++) {
            text.append(',').append(vector.value(i));
        }
        text.append('\n');
        out.lineEnded();
    }
}
