package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ReleaseVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a line has had when a training begins.
 *
 * @param versions of all its releases, in ascending order, deployed or not
 * @param newest the release of the newest version
 * @param champion the release that serves, or will from the bar on that it was deployed for
 * @param anchor the newest full release that was deployed; the champion itself, or what incremental ones go back to
 * @param championFrom close time of the first bar that the champion may score, where that is known
 */
public record LineHistory(
        List<ReleaseVersion> versions,
        Optional<PreviousRelease> newest,
        Optional<PreviousRelease> champion,
        Optional<PreviousRelease> anchor,
        Optional<Instant> championFrom) {
    private static final LineHistory NONE = new LineHistory(List.of(), Optional.empty(), Optional.empty());

    public LineHistory {
        versions = List.copyOf(versions);
    }

    /** Where no other release is known to have served, nor from when on the champion does. */
    public LineHistory(
            List<ReleaseVersion> versions, Optional<PreviousRelease> newest, Optional<PreviousRelease> champion) {
        this(versions, newest, champion, Optional.empty(), Optional.empty());
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
