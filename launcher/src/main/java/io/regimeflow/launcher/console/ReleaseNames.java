package io.regimeflow.launcher.console;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Names releases for people: by version where it is known, and by the first digits of the id.
 *
 * <p><b>Threads.</b> Safe for use by several.
 */
final class ReleaseNames {
    private static final Pattern ID = Pattern.compile("\\b([0-9a-f]{8})[0-9a-f]{56}\\b");
    private static final int SHOWN_OF_ID = 8;

    private final Map<String, String> versions = new ConcurrentHashMap<>();

    void learn(String releaseId, String version) {
        if (releaseId != null && version != null) {
            versions.put(releaseId, version);
        }
    }

    /** E.g. {@code 1.1 (889a3f6e)}, or {@code release 889a3f6e} of one whose version was not heard of. */
    String of(String releaseId) {
        String shown = releaseId.substring(0, Math.min(SHOWN_OF_ID, releaseId.length()));
        String version = versions.get(releaseId);
        return version == null ? "release " + shown : "%s (%s)".formatted(version, shown);
    }

    /** A text with the whole ids of releases in it shortened. */
    static String shortened(String text) {
        return ID.matcher(text).replaceAll("$1");
    }
}
