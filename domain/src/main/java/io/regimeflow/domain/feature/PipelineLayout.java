package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The frame around a pipeline's anchor: version (1 byte), length and text of what the state is of (1 byte and UTF-8, e.g.
 * {@code fs18-0123456789ab/5m/15m/always/BINANCE:BTCUSDT}), the state, of fixed length, big-endian, and a checksum of all
 * before it ({@link Checksum}).
 */
final class PipelineLayout {
    /** Raised when the state of the same feature set is written differently. */
    private static final byte VERSION = 3;

    private static final int FIXED_HEADER = 2;

    private final String subject;
    private final byte[] subjectBytes;
    private final int stateBytes;

    PipelineLayout(
            FeatureSet featureSet,
            Instrument instrument,
            Interval base,
            Interval working,
            TradingCalendar calendar,
            int stateBytes) {
        this.subject = "%s/%s/%s/%s/%s".formatted(featureSet.id(), base, working, calendar, instrument);
        this.subjectBytes = subject.getBytes(StandardCharsets.UTF_8);
        this.stateBytes = stateBytes;
    }

    /** Number of bytes of every anchor of this layout. */
    int length() {
        return headerBytes() + stateBytes + Checksum.BYTES;
    }

    private int headerBytes() {
        return FIXED_HEADER + subjectBytes.length;
    }

    /** The state in its frame; a fresh array. */
    byte[] write(ForwardPipeline state) {
        ByteBuffer out = ByteBuffer.allocate(length());
        out.put(VERSION).put((byte) subjectBytes.length).put(subjectBytes);
        state.writeTo(out);
        return Checksum.seal(out.array());
    }

    /** What to keep of the state beside {@code anchor}, written some bars ago; {@link #together} makes an anchor of it. */
    byte[] since(byte[] anchor, ForwardPipeline state) {
        ByteBuffer out = ByteBuffer.allocate(stateBytes);
        state.writeSince(stateOf(anchor), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** What {@link #write} would have written when {@link #since} was called for {@code anchor}; a fresh array. */
    byte[] together(byte[] anchor, byte[] since, ForwardPipeline pipeline) {
        ByteBuffer out = ByteBuffer.allocate(length());
        out.put(anchor, 0, headerBytes());
        pipeline.writeTogether(stateOf(anchor), ByteBuffer.wrap(since), out);
        return Checksum.seal(out.array());
    }

    private ByteBuffer stateOf(byte[] anchor) {
        return ByteBuffer.wrap(anchor).position(headerBytes());
    }

    /** Reads the state; throws {@link IllegalArgumentException} if it is not of this layout, and nothing has changed. */
    void read(byte[] anchor, ForwardPipeline state) {
        if (anchor.length < FIXED_HEADER || anchor[0] != VERSION) {
            throw refused("its version is %s, not %d"
                    .formatted(anchor.length == 0 ? "missing" : Byte.toString(anchor[0]), VERSION));
        }
        int stateAt = Math.min(FIXED_HEADER + Byte.toUnsignedInt(anchor[1]), anchor.length);
        byte[] found = Arrays.copyOfRange(anchor, FIXED_HEADER, stateAt);
        if (!Arrays.equals(found, subjectBytes)) {
            throw refused("it is of " + new String(found, StandardCharsets.UTF_8));
        }
        if (anchor.length != length()) {
            throw refused("it has %d bytes, not %d".formatted(anchor.length, length()));
        }
        if (!Checksum.holds(anchor)) {
            throw refused("it is damaged: its checksum does not hold");
        }
        state.readFrom(ByteBuffer.wrap(anchor).position(stateAt));
    }

    /** Close time of the last base bar before the anchor: what its state begins with. */
    long closeTimeOf(byte[] anchor) {
        return ByteBuffer.wrap(anchor).getLong(headerBytes());
    }

    /** Why what was written cannot be continued. */
    IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException(
                "snapshot cannot continue %s: %s; compute the features afresh from the first bar"
                        .formatted(subject, reason));
    }
}
