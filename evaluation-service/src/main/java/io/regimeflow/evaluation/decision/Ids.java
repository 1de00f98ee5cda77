package io.regimeflow.evaluation.decision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that are made of others, which may be as long as somebody likes: inference takes up to 512 characters. */
final class Ids {
    /** What is put behind an id makes it no longer than inference takes. */
    private static final int LONGEST = 400;

    private static final int KEPT = 256;

    private Ids() {}

    /** The id itself where it is short, else its beginning and the hash of all of it: the same for the same. */
    static String bounded(String id) {
        return id.length() <= LONGEST ? id : id.substring(0, KEPT) + "|" + hash(id);
    }

    private static String hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
