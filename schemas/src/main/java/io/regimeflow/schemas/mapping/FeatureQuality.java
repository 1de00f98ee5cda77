package io.regimeflow.schemas.mapping;

/** How much a feature vector can be relied on. */
public enum FeatureQuality {
    /** Every bar in the indicators' memory was there. */
    OK,
    /** The indicators' memory contains missing bars. */
    GAP
}
