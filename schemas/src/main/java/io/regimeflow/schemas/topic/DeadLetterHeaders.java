package io.regimeflow.schemas.topic;

/**
 * Names of the headers on a dead letter; values are UTF-8 text.
 *
 * <p>Those that Kafka Streams' own dead-letter handler writes have its names (KIP-1034), so that a reader need not know who
 * refused the record.
 */
public final class DeadLetterHeaders {
    /** Why: a sentence. */
    public static final String REASON = "__streams.errors.message";

    /** Class of the exception, where there was one. */
    public static final String EXCEPTION = "__streams.errors.exception";

    /** Stack trace of the exception, where there was one. */
    public static final String STACK_TRACE = "__streams.errors.stacktrace";

    /** Topic that the record was read from. */
    public static final String TOPIC = "__streams.errors.topic";

    /** Partition that the record was read from. */
    public static final String PARTITION = "__streams.errors.partition";

    /** Offset that the record was read from. */
    public static final String OFFSET = "__streams.errors.offset";

    /** Code of the refusal of a user's report, e.g. {@code OUTSIDE_RANGE}; the reason says the same in a sentence. */
    public static final String REFUSAL = "regimeflow.refusal";

    /** File that the line was read from, where it came from a file. */
    public static final String FILE = "regimeflow.file";

    /** Number of the line in that file, counted from 1. */
    public static final String LINE = "regimeflow.line";

    /** What the parity audit found, where it found something: MISMATCH, MISSING or UNEXPECTED. */
    public static final String VERDICT = "regimeflow.audit.verdict";

    /** Values of the recomputed vector: IEEE 754 bits of each in 16 hex digits, with commas between. */
    public static final String RECOMPUTED_VALUES = "regimeflow.audit.values";

    /** Close of the recomputed vector: IEEE 754 bits in 16 hex digits. */
    public static final String RECOMPUTED_CLOSE = "regimeflow.audit.close";

    /** Quality of the recomputed vector. */
    public static final String RECOMPUTED_QUALITY = "regimeflow.audit.quality";

    private DeadLetterHeaders() {}
}
