package io.regimeflow.domain.feature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A named, ordered list of features; its id changes whenever the list or a definition behind it changes.
 *
 * @param name e.g. {@code fs18}
 * @param revision raised by hand when the meaning of a feature changes while its name stays
 * @param features names in vector order
 */
public record FeatureSet(String name, int revision, List<String> features) {

    public FeatureSet {
        features = List.copyOf(features);
    }

    /** Name and the first 12 hex digits of the SHA-256 of name, revision and features: {@code fs18-3f2a…}. */
    public String id() {
        String text = name + "\n" + revision + "\n" + String.join("\n", features);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return name + "-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public int size() {
        return features.size();
    }
}
