package io.regimeflow.modelformat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names a release by what it is: the SHA-256 of its ONNX bytes.
 *
 * @param hex 64 lower-case hex digits
 */
public record ReleaseId(String hex) {
    private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{64}");

    public ReleaseId {
        if (!WRITTEN.matcher(hex).matches()) {
            throw new IllegalArgumentException("release id '%s' is not a SHA-256 in lower-case hex".formatted(hex));
        }
    }

    /** The id of these ONNX bytes. */
    public static ReleaseId of(byte[] onnx) {
        try {
            return new ReleaseId(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(onnx)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Reads the written form. */
    public static ReleaseId parse(String hex) {
        return new ReleaseId(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
