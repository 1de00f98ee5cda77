package io.regimeflow.inference.release;

import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.scoring.Verdict;
import java.time.Instant;

/** Fetches the release that a deployment names, and lets it prove itself. */
interface ReleaseLoader extends AutoCloseable {
    /**
     * Blocks until the release is accepted or refused; a release that cannot be found in time is refused.
     *
     * @param asked when it was asked for, from when on its time is counted: several that cannot be found wait together
     * @throws IllegalStateException when the thread is interrupted, which says nothing about the release
     */
    Verdict load(Deployment deployment, Instant asked);

    @Override
    void close();
}
