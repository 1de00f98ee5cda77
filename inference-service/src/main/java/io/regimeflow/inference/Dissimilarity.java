package io.regimeflow.inference;

import io.regimeflow.modelformat.ReleaseManifest;
import java.util.OptionalDouble;

/**
 * How unlike its training a release finds the newest vector of a window, and when that is too much to say anything:
 * {@code docs/decisions/0020-what-a-release-knows-of-its-data.md}.
 *
 * @param factor how many times the release's own limit is too much
 * @param abstains whether too much makes a release abstain
 */
record Dissimilarity(double factor, boolean abstains) {
    /** At which one ordinary bar in several thousand is too much. */
    static final Dissimilarity STANDARD = new Dissimilarity(2.5, true);

    Dissimilarity {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("dissimilarity-limit is %s, allowed: above 0".formatted(factor));
        }
    }

    /** The index of the window's newest vector; nothing where the release does not know its training data. */
    OptionalDouble index(ReleaseManifest release, float[] window) {
        return release.distribution().stream()
                .mapToDouble(known -> known.anchors().index(window, window.length - known.features()))
                .findFirst();
    }

    /** Whether the release should say nothing of a window with this index. */
    boolean isTooMuch(ReleaseManifest release, double index) {
        return abstains
                && release.distribution().stream()
                        .anyMatch(known -> index > factor * known.anchors().limit());
    }
}
