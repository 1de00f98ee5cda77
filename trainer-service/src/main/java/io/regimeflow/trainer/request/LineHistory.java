package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ReleaseVersion;
import java.util.List;
import java.util.Optional;

/**
 * What a line has had when a training begins.
 *
 * @param versions of all its releases, in ascending order, deployed or not
 * @param newest the release of the newest version
 * @param champion the release that was deployed last
 */
public record LineHistory(
        List<ReleaseVersion> versions, Optional<PreviousRelease> newest, Optional<PreviousRelease> champion) {
    private static final LineHistory NONE = new LineHistory(List.of(), Optional.empty(), Optional.empty());

    public LineHistory {
        versions = List.copyOf(versions);
    }

    /** Of a line that has had no release. */
    public static LineHistory none() {
        return NONE;
    }

    /** Of a line with one release, which serves. */
    public static LineHistory of(PreviousRelease champion) {
        return new LineHistory(List.of(champion.version()), Optional.of(champion), Optional.of(champion));
    }
}
