package io.regimeflow.features.audit;

import io.regimeflow.features.audit.Verdict.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The verdicts on one instrument, and the first failures among them. */
public final class AuditTally {
    /** So many failures are kept in full; all are counted. */
    static final int FAILURES_KEPT = 20;

    private final String instrument;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<String> failures = new ArrayList<>();
    private long notServedYet;
    private boolean isOverdue;

    AuditTally(String instrument) {
        this.instrument = instrument;
    }

    void add(Verdict verdict) {
        counts.merge(verdict.kind(), 1L, Long::sum);
        if (verdict.kind().isFailure() && failures.size() < FAILURES_KEPT) {
            failures.add(verdict.kind() + " " + verdict.reason());
        }
    }

    void notServedYet(long vectors) {
        notServedYet = vectors;
    }

    /** The vectors that are not served yet are a failure: bars have long gone on. */
    void overdue(String reason) {
        isOverdue = true;
        failures.add(reason);
    }

    public String instrument() {
        return instrument;
    }

    /** Vectors that were served with the bits that the bars give. */
    public long equal() {
        return count(Kind.MATCH);
    }

    /** Vectors that were served once more, equal. */
    public long repeated() {
        return count(Kind.REPEATED);
    }

    /** Vectors that were served with other bits. */
    public long mismatches() {
        return count(Kind.MISMATCH);
    }

    /** Vectors that the bars give and that were passed by. */
    public long missing() {
        return count(Kind.MISSING);
    }

    /** Vectors that were served and that the bars do not give. */
    public long unexpected() {
        return count(Kind.UNEXPECTED);
    }

    /** Vectors that could not be compared, since the bars that they were made of are not all in the log. */
    public long skipped() {
        return count(Kind.SKIPPED);
    }

    /** Vectors that the bars give and that nothing later was served of; long behind the last bar they are a failure. */
    public long notServedYet() {
        return notServedYet;
    }

    public boolean hasFailures() {
        return mismatches() + missing() + unexpected() > 0 || isOverdue;
    }

    /** The first failures: what was found, and where. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    private long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
