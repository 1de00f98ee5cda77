package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Interval;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The frame around a pipeline's state: version (1 byte), length and text of what the state is of (1 byte and ASCII, e.g.
 * {@code fs18-0123456789ab/5m/15m}), then the state, of fixed length, big-endian.
 */
final class SnapshotLayout {
    /** Raised when the state of the same feature set is written differently. */
    private static final byte VERSION = 1;

    private static final int FIXED_HEADER = 2;

    private final String subject;
    private final byte[] subjectBytes;
    private final int stateBytes;

    SnapshotLayout(String featureSetId, Interval base, Interval working, int stateBytes) {
        this.subject = featureSetId + "/" + base.code() + "/" + working.code();
        this.subjectBytes = subject.getBytes(StandardCharsets.US_ASCII);
        this.stateBytes = stateBytes;
    }

    /** Number of bytes of every snapshot of this layout. */
    int length() {
        return FIXED_HEADER + subjectBytes.length + stateBytes;
    }

    /** Writes what comes before the state. */
    void begin(ByteBuffer out) {
        out.put(VERSION).put((byte) subjectBytes.length).put(subjectBytes);
    }

    /** The snapshot, positioned at the state; throws {@link IllegalArgumentException} if it is not of this layout. */
    ByteBuffer open(byte[] snapshot) {
        if (snapshot.length < FIXED_HEADER || snapshot[0] != VERSION) {
            throw refused("its version is %s, not %d"
                    .formatted(snapshot.length == 0 ? "missing" : Byte.toString(snapshot[0]), VERSION));
        }
        int stateAt = Math.min(FIXED_HEADER + Byte.toUnsignedInt(snapshot[1]), snapshot.length);
        byte[] found = Arrays.copyOfRange(snapshot, FIXED_HEADER, stateAt);
        if (!Arrays.equals(found, subjectBytes)) {
            throw refused("it is of " + new String(found, StandardCharsets.US_ASCII));
        }
        if (snapshot.length != length()) {
            throw refused("it has %d bytes, not %d".formatted(snapshot.length, length()));
        }
        return ByteBuffer.wrap(snapshot).position(stateAt);
    }

    private IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException(
                "snapshot cannot continue %s: %s; compute the features afresh from the first bar"
                        .formatted(subject, reason));
    }
}
