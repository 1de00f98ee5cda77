package io.regimeflow.trainer.pipeline;

import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import java.util.Optional;

/** Where a line's earlier releases are found: {@code model_artifact}, or in a test any map. */
@FunctionalInterface
public interface ReleaseSource {
    /** The release, if it can be had. */
    Optional<Release> find(ReleaseId id);
}
