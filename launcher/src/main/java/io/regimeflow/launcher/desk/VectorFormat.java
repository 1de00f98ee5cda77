package io.regimeflow.launcher.desk;

import io.regimeflow.domain.feature.FeatureSet;
import java.util.Arrays;
import java.util.Locale;

/** How vectors are printed. */
public enum VectorFormat {
    CSV {
        @Override
        public VectorSink to(TextOut out, FeatureSet set) {
            return new CsvVectors(set, out);
        }
    },
    JSON {
        @Override
        public VectorSink to(TextOut out, FeatureSet set) {
            return new JsonVectors(set, out);
        }
    },
    NONE {
        @Override
        public VectorSink to(TextOut out, FeatureSet set) {
            return (vector, quality) -> {};
        }
    };

    /** Reads {@code csv}, {@code json} or {@code none}; throws {@link IllegalArgumentException} that lists these. */
    public static VectorFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("output '%s' is not csv, json or none".formatted(text)));
    }

    /** A sink that prints vectors of a set. */
    public abstract VectorSink to(TextOut out, FeatureSet set);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
