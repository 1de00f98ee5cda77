package io.regimeflow.evaluation.drift;

import io.regimeflow.evaluation.drift.LineLosses.Losses;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The exact form of {@link LineLosses} for a state store: big-endian, a version first; what is read goes on to the same bits. */
final class LineLossesBytes {
    private static final int VERSION = 2;

    private LineLossesBytes() {}

    static byte[] write(LineLosses line) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            LossBytes.writeWaiting(line.waiting(), out);
            out.writeInt(line.lineages().size());
            for (Map.Entry<String, Losses> losses : line.lineages().entrySet()) {
                out.writeUTF(losses.getKey());
                LossBytes.writeDrift(losses.getValue().drift(), out);
                out.writeLong(losses.getValue().last());
            }
            out.writeBoolean(line.reign().isPresent());
            if (line.reign().isPresent()) {
                out.writeUTF(line.reign().get().lineage());
                out.writeLong(line.reign().get().since());
            }
            out.writeBoolean(line.duel().isPresent());
            if (line.duel().isPresent()) {
                LossBytes.writeDuel(line.duel().get(), out);
            }
            out.writeInt(line.rolledBack().size());
            for (String lineage : line.rolledBack()) {
                out.writeUTF(lineage);
            }
            out.writeLong(line.lastRollback());
        } catch (IOException e) {
            throw new UncheckedIOException("writing what releases lose to memory", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException where the bytes are of another version, or of something else */
    static LineLosses read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "what releases lose, of version %d; this program knows %d".formatted(version, VERSION));
            }
            return new LineLosses(
                    LossBytes.readWaiting(in),
                    readLineages(in),
                    in.readBoolean() ? Optional.of(new Reign(in.readUTF(), in.readLong())) : Optional.empty(),
                    in.readBoolean() ? Optional.of(LossBytes.readDuel(in)) : Optional.empty(),
                    readNames(in),
                    in.readLong());
        } catch (IOException e) {
            throw new IllegalArgumentException("%d bytes are not what releases lose".formatted(bytes.length), e);
        }
    }

    private static SortedMap<String, Losses> readLineages(DataInputStream in) throws IOException {
        var lineages = new TreeMap<String, Losses>();
        for (int left = in.readInt(); left > 0; left--) {
            lineages.put(in.readUTF(), new Losses(LossBytes.readDrift(in), in.readLong()));
        }
        return lineages;
    }

    private static SortedSet<String> readNames(DataInputStream in) throws IOException {
        var names = new TreeSet<String>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(in.readUTF());
        }
        return names;
    }
}
