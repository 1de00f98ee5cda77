package io.regimeflow.evaluation.outcome.shelf;

/** A record as it was read, for the case that it is refused. */
public final class Letter {
    private final byte[] value;
    private final int partition;
    private final long offset;
    private final String topic;

    /**
     * A record.
     *
     * @param value its bytes, which are not copied
     * @param offset that it was read from
     */
    public Letter(byte[] value, int partition, long offset, String topic) {
        this.value = value;
        this.partition = partition;
        this.offset = offset;
        this.topic = topic;
    }

    /** Its bytes, not to be changed. */
    public byte[] value() {
        return value;
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    public String topic() {
        return topic;
    }
}
