package io.regimeflow.features.audit;

import io.regimeflow.schemas.record.Features;

/** A vector as it stands on the features topic, and where. */
final class Served {
    private final Features features;
    private final byte[] bytes;
    private final int partition;
    private final long offset;

    /** @param bytes the record's value as it was read; not copied */
    Served(Features features, byte[] bytes, int partition, long offset) {
        this.features = features;
        this.bytes = bytes;
        this.partition = partition;
        this.offset = offset;
    }

    Features features() {
        return features;
    }

    long closeTime() {
        return features.getCloseTime().toEpochMilli();
    }

    /** The value as it was read; must not be changed. */
    byte[] bytes() {
        return bytes;
    }

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }
}
