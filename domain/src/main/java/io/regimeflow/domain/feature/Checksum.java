package io.regimeflow.domain.feature;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The CRC-32C (RFC 3720, appendix B.4) of written state, big-endian, in its last four bytes. */
final class Checksum {
    static final int BYTES = Integer.BYTES;

    private Checksum() {}

    /** Puts the checksum of the rest into the last bytes; gives the same array. */
    static byte[] seal(byte[] written) {
        ByteBuffer.wrap(written).putInt(written.length - BYTES, of(written));
        return written;
    }

    /** Whether the last bytes are the checksum of the rest. */
    static boolean holds(byte[] written) {
        return ByteBuffer.wrap(written).getInt(written.length - BYTES) == of(written);
    }

    private static int of(byte[] written) {
        var crc = new CRC32C();
        crc.update(written, 0, written.length - BYTES);
        return (int) crc.getValue();
    }
}
