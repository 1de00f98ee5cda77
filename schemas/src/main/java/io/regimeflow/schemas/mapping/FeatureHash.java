package io.regimeflow.schemas.mapping;

import io.regimeflow.domain.feature.FeatureVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names the exact bits of a feature vector: equal hashes, equal inputs of the model. */
public final class FeatureHash {
    private static final int DIGEST_BYTES = 8;
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private FeatureHash() {}

    /** The first 16 hex digits of the SHA-256 over the values' raw IEEE 754 bits, big-endian, in vector order. */
    public static String of(FeatureVector vector) {
        byte[] bits = new byte[vector.size() * Long.BYTES];
        for (int i = 0; i < vector.size(); i++) {
            BIG_ENDIAN.set(bits, i * Long.BYTES, Double.doubleToRawLongBits(vector.value(i)));
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bits);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
