package io.regimeflow.trainer.network;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over numbers and text, each with its length before it, so that no two sequences read the same. */
final class Fingerprint {
    private static final int CHUNK = 8_192;

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Fingerprint add(int value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, value));
        return this;
    }

    Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    Fingerprint add(int... values) {
        add(values.length);
        var chunk = ByteBuffer.allocate(CHUNK * Integer.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            chunk.asIntBuffer().put(values, from, count);
            digest.update(chunk.array(), 0, count * Integer.BYTES);
        }
        return this;
    }

    Fingerprint add(float... values) {
        add(values.length);
        var chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            chunk.asFloatBuffer().put(values, from, count);
            digest.update(chunk.array(), 0, count * Float.BYTES);
        }
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
