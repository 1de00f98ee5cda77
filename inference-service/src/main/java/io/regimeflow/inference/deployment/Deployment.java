package io.regimeflow.inference.deployment;

import io.regimeflow.domain.model.ModelLine;
import java.util.ArrayList;
import java.util.List;

/**
 * One decision to let a release serve a model line, and others score beside it.
 *
 * @param releaseId of the champion
 * @param version of the champion
 * @param effectiveFrom close time, in epoch milliseconds, of the first bar that the releases may score
 */
public record Deployment(String id, ModelLine line, String releaseId, String version, long effectiveFrom, Arms arms) {
    /** More than any id needs, and little enough to be kept in the state of every bar. */
    static final int LONGEST_TEXT = 512;

    public Deployment {
        requireText("deployment id", id);
        requireText("release id", releaseId);
        requireText("version", version);
        for (Arms.Arm arm : arms.others()) {
            if (arm.releaseId().equals(releaseId)) {
                throw new IllegalArgumentException(
                        "release %s is the champion's and that of arm %s".formatted(releaseId, arm.name()));
            }
        }
    }

    /** A champion alone. */
    public Deployment(String id, ModelLine line, String releaseId, String version, long effectiveFrom) {
        this(id, line, releaseId, version, effectiveFrom, Arms.NONE);
    }

    /** The same decision as far as it concerns one arm. */
    public Deployment forArm(Arms.Arm arm) {
        return new Deployment(id, line, arm.releaseId(), arm.version(), effectiveFrom);
    }

    /** The same decision for other arms. */
    public Deployment with(Arms other) {
        return new Deployment(id, line, releaseId, version, effectiveFrom, other);
    }

    /** The same decision without the arm of one release. */
    public Deployment without(String armRelease) {
        return with(arms.without(armRelease));
    }

    /** The decision as far as it concerns each of its releases: this one for the champion, then one for each arm. */
    public List<Deployment> parts() {
        if (arms.isEmpty()) {
            return List.of(this);
        }
        List<Deployment> parts = new ArrayList<>(1 + arms.others().size());
        parts.add(this);
        arms.others().forEach(arm -> parts.add(forArm(arm)));
        return parts;
    }

    /** Whether the same champion serves. */
    public boolean hasChampionOf(Deployment other) {
        return releaseId.equals(other.releaseId);
    }

    static void requireText(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("the %s has %d characters, allowed: 1 to %d, and not all blank"
                    .formatted(what, text.length(), LONGEST_TEXT));
        }
    }
}
