package io.regimeflow.domain.contest;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The exact form of {@link Differences} for a state store: what is read goes on to the same bits. */
public final class DifferencesBytes {
    private DifferencesBytes() {}

    public static void write(Differences differences, DataOutputStream out) throws IOException {
        out.writeInt(differences.count());
        out.writeDouble(differences.sum());
        NumberBytes.write(differences.products(), out);
        NumberBytes.write(differences.first(), out);
        NumberBytes.write(differences.last(), out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException where bytes are missing
     */
    public static Differences read(DataInputStream in) throws IOException {
        return Differences.restored(
                in.readInt(), in.readDouble(), NumberBytes.read(in), NumberBytes.read(in), NumberBytes.read(in));
    }
}
