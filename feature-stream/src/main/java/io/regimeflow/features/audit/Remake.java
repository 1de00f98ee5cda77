package io.regimeflow.features.audit;

import io.regimeflow.domain.feature.FeaturePipeline;
import java.util.Map;
import java.util.Set;

/** Makes pipelines again from the log of bars. */
@FunctionalInterface
public interface Remake {

    /** The pipelines of some instruments of a partition, as they are before the record at {@code end}. */
    Map<String, FeaturePipeline> pipelines(int partition, long end, Set<String> instruments);
}
