package io.regimeflow.evaluation.performance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which of the newest bars were counted, so that a bar that comes twice, shown and in shadow, counts once.
 *
 * <p>{@value #BARS} bars are remembered; one that is further behind the newest is taken as counted.
 */
final class SeenBars {
    static final int BARS = 512;

    private static final int WORDS = BARS / Long.SIZE;

    private final long[] bits;
    private long newest;

    private SeenBars(long[] bits, long newest) {
        this.bits = bits;
        this.newest = newest;
    }

    static SeenBars none() {
        return new SeenBars(new long[WORDS], -1);
    }

    static SeenBars read(DataInput in) throws IOException {
        long newest = PackedLong.read(in);
        long[] bits = new long[WORDS];
        for (int word = 0; word < WORDS; word++) {
            bits[word] = in.readLong();
        }
        return new SeenBars(bits, newest);
    }

    void write(DataOutput out) throws IOException {
        PackedLong.write(newest, out);
        for (long word : bits) {
            out.writeLong(word);
        }
    }

    /** Whether the bar is still to be counted. */
    boolean isNew(long bar) {
        return bar > newest || (bar > newest - BARS && (bits[word(bar)] & bit(bar)) == 0);
    }

    /** Counts a bar that is {@linkplain #isNew new}. */
    void add(long bar) {
        for (long skipped = Math.max(newest, bar - BARS) + 1; skipped <= bar; skipped++) {
            bits[word(skipped)] &= ~bit(skipped);
        }
        newest = Math.max(newest, bar);
        bits[word(bar)] |= bit(bar);
    }

    private static int word(long bar) {
        return (int) (bar % BARS / Long.SIZE);
    }

    private static long bit(long bar) {
        return 1L << bar;
    }
}
