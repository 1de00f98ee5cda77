package io.regimeflow.features.audit;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * How much is audited.
 *
 * <p>The work is per instrument, and so is the share: an instrument is audited if the CRC-32 of its name, as a part of 2^32,
 * lies below it. Who raises the share keeps what was audited before.
 *
 * @param share of the instruments, 0 (none) to 1 (all)
 */
public record AuditConfig(
        @Doc("Share of the instruments whose vectors are recomputed and compared, 0 (none) to 1 (all)") @Default("1")
        double share) {
    private static final double HASHES = 1L << 32;

    public AuditConfig {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share is %s, allowed: 0 to 1".formatted(share));
        }
    }

    /** Whether anything is audited. */
    public boolean isOn() {
        return share > 0;
    }

    /** Whether the vectors of this instrument are audited. */
    boolean covers(String instrument) {
        var hash = new CRC32();
        hash.update(instrument.getBytes(StandardCharsets.UTF_8));
        return hash.getValue() < share * HASHES;
    }
}
