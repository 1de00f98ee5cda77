package io.regimeflow.inference.release;

import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.scoring.Verdict;
import java.util.Optional;

/**
 * Checked releases, loaded away from the scoring thread.
 *
 * <p><b>Threads.</b> Safe for use by several stream tasks. <b>Lifecycle.</b> Every {@link #request} is balanced by one
 * {@link #discard}; a release is closed when nobody wants it any more.
 */
public interface Releases {
    /** Begins to load and check the deployment's release, unless that has begun already; returns at once. */
    void request(Deployment deployment);

    /** What became of a requested release, as soon as it is known. */
    Optional<Verdict> verdict(Deployment deployment);

    /**
     * Waits until it is known what became of a requested release.
     *
     * @throws IllegalStateException when that is still unknown after the loader's own time limit
     */
    Verdict await(Deployment deployment);

    /** One deployment fewer wants this release. */
    void discard(Deployment deployment);
}
