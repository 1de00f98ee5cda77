package io.regimeflow.launcher.desk;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureQuality;
import java.time.Instant;
import java.util.List;

/**
 * Vectors as one JSON object a line, with the features by name.
 *
 * <p>Every number reads back as the same bits.
 */
public final class JsonVectors implements VectorSink {
    private final TextOut out;
    private final List<String> keys;

    public JsonVectors(FeatureSet set, TextOut out) {
        this.out = out;
        this.keys = set.features().stream().map(name -> "\"" + name + "\":").toList();
    }

    // No text in it needs escaping: instruments, intervals, ids and names are letters, digits and a few signs.
    @Override
    public void take(FeatureVector vector, FeatureQuality quality) {
        var text = out.text();
        text.append("{\"instrument\":\"").append(vector.instrument());
        text.append("\",\"interval\":\"").append(vector.interval());
        text.append("\",\"close_time\":\"").append(Instant.ofEpochMilli(vector.closeTime()));
        text.append("\",\"quality\":\"").append(quality);
        text.append("\",\"close\":").append(vector.close());
        text.append(",\"feature_set_id\":\"").append(vector.featureSetId()).append("\",\"features\":{");
        for (int i = 0; i < vector.size(); i++) {
            text.append(i == 0 ? "" : ",").append(keys.get(i)).append(vector.value(i));
        }
        text.append("}}\n");
        out.lineEnded();
    }
}
