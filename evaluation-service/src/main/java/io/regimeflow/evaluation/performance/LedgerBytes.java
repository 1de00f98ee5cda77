package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.model.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The exact form of a {@link ReleaseLedger} for the state store, a version first; under 1 KB. */
final class LedgerBytes {
    private static final int VERSION = 1;
    private static final int USUAL_BYTES = 1024;

    private LedgerBytes() {}

    static byte[] write(ReleaseLedger ledger) {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            PackedLong.write(ledger.newest(), out);
            ledger.origin().write(out);
            ledger.role().write(out);
            ledger.predictions().write(out);
            ledger.outcomes().write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a release's figures to memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * What was written of a release of that task.
     *
     * @throws IllegalArgumentException where the bytes are of another version, or none of a release
     */
    static ReleaseLedger read(Task task, byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "a release's figures of version %d, this program knows %d".formatted(version, VERSION));
            }
            long newest = PackedLong.read(in);
            return new ReleaseLedger(
                    ReleaseOrigin.read(in),
                    ReleaseRole.read(in),
                    PredictionTally.read(task.classNames().size(), in),
                    OutcomeTally.read(in),
                    newest);
        } catch (IOException e) {
            throw new IllegalArgumentException("%d bytes are no release's figures".formatted(bytes.length), e);
        }
    }
}
