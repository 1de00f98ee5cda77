package io.regimeflow.inference.release;

import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.scoring.Verdict;

/** Fetches the release that a deployment names, and lets it prove itself. */
public interface ReleaseLoader extends AutoCloseable {
    /** Blocks until the release is accepted or refused; a release that cannot be found in time is refused. */
    Verdict load(Deployment deployment);

    @Override
    void close();
}
