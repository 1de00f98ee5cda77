package io.regimeflow.domain.contest;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The exact form of several numbers for a state store: how many, then each, big-endian. */
public final class NumberBytes {
    private NumberBytes() {}

    public static void write(double[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException where there are fewer bytes than numbers need
     */
    public static double[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available() / Double.BYTES) {
            throw new IOException("%d numbers in %d bytes".formatted(length, in.available()));
        }
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
