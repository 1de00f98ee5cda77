package io.regimeflow.evaluation.performance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Whole numbers in as few bytes as they need: seven bits each, the lowest first, the sign in the lowest bit. */
final class PackedLong {
    private PackedLong() {}

    static void write(long value, DataOutput out) throws IOException {
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7FL) != 0) {
            out.writeByte((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.writeByte((int) left);
    }

    static long read(DataInput in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = in.readByte();
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new IOException("a number of more than %d bits".formatted(Long.SIZE));
    }

    static void writeAll(long[] values, DataOutput out) throws IOException {
        for (long value : values) {
            write(value, out);
        }
    }

    static long[] readAll(int count, DataInput in) throws IOException {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = read(in);
        }
        return values;
    }

    static List<Long> boxed(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
