package io.regimeflow.schemas.mapping;

import io.regimeflow.domain.feature.FeatureVector;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names the exact bits of a feature vector: equal hashes, equal inputs of the model. */
public final class FeatureHash {
    private static final int DIGEST_BYTES = 8;

    private FeatureHash() {}

    /** The first 16 hex digits of the SHA-256 over the values' raw IEEE 754 bits, big-endian, in vector order. */
    public static String of(FeatureVector vector) {
        ByteBuffer bits = ByteBuffer.allocate(vector.size() * Long.BYTES);
        for (int i = 0; i < vector.size(); i++) {
            bits.putLong(Double.doubleToRawLongBits(vector.value(i)));
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bits.array());
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
