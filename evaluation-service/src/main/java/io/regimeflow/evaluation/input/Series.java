package io.regimeflow.evaluation.input;

import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewPrediction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Vectors of one instrument, interval and feature set, and the keys of what is stored of it.
 *
 * @param name of all three
 */
record Series(String name) {
    private static final byte END = 0;

    /** What a key leads to. */
    enum Kind {
        VECTOR(0),
        WAITING(1),
        WATCH(2),
        POSTPONED(3);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }
    }

    static Series of(Features vector) {
        return of(vector.getInstrument(), vector.getInterval(), vector.getFeatureSetId());
    }

    static Series of(NewPrediction prediction) {
        return of(prediction.getInstrument(), prediction.getInterval(), prediction.getFeatureSetId());
    }

    private static Series of(String instrument, String interval, String featureSetId) {
        return new Series(instrument + '/' + interval + '/' + featureSetId);
    }

    /** Ascends with the time, which is not negative. */
    Bytes key(Kind kind, long time) {
        return key(kind, ByteBuffer.allocate(Long.BYTES).putLong(time).array());
    }

    Bytes key(Kind kind, String releaseId) {
        return key(kind, releaseId.getBytes(StandardCharsets.UTF_8));
    }

    /** Behind the keys of all releases: no text has such a byte. */
    Bytes end(Kind kind) {
        return key(kind, (byte) 0xff);
    }

    private Bytes key(Kind kind, byte... rest) {
        byte[] series = name.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(2 + series.length + rest.length)
                .put(kind.code)
                .put(series)
                .put(END)
                .put(rest)
                .array());
    }
}
