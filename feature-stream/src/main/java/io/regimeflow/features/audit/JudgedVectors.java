package io.regimeflow.features.audit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The vectors of the bars that have been compared, in their order: the last one in full, and of so many before it a digest,
 * in case they are served again.
 */
final class JudgedVectors {
    private static final long NONE = Long.MIN_VALUE;

    private final Waiting<VectorDigest> remembered;
    private final Map<Long, VectorDigest> byCloseTime = new HashMap<>();
    private Optional<Recomputed> last = Optional.empty();
    private long upTo = NONE;
    private long forgottenUpTo = NONE;

    JudgedVectors() {
        this(new Waiting<>());
    }

    private JudgedVectors(Waiting<VectorDigest> remembered) {
        this.remembered = remembered;
        remembered.forEach(each -> byCloseTime.put(each.closeTime(), each));
    }

    /** As it was written. */
    static JudgedVectors read(DataInputStream in, Optional<Recomputed> last, Waiting<VectorDigest> remembered)
            throws IOException {
        var judged = new JudgedVectors(remembered);
        judged.last = last;
        judged.upTo = in.readLong();
        judged.forgottenUpTo = in.readLong();
        return judged;
    }

    /** Writes everything but the vectors. */
    void write(DataOutputStream out) throws IOException {
        out.writeLong(upTo);
        out.writeLong(forgottenUpTo);
    }

    /** Adds the next one; of more than {@code most} the first is forgotten. */
    void add(Recomputed vector, int most) {
        upTo = vector.closeTime();
        last = Optional.of(vector);
        VectorDigest digest = VectorDigest.of(vector);
        remembered.add(digest);
        byCloseTime.put(digest.closeTime(), digest);
        if (remembered.size() > most) {
            forgottenUpTo = remembered.removeFirst().closeTime();
            byCloseTime.remove(forgottenUpTo);
        }
    }

    Waiting<VectorDigest> remembered() {
        return remembered;
    }

    Optional<Recomputed> last() {
        return last;
    }

    /** Whether the one of that time or a later one has been compared. */
    boolean hasPassed(long closeTime) {
        return closeTime <= upTo;
    }

    /** Whether nothing can be said of one of that time that is served again. */
    boolean hasForgotten(long closeTime) {
        return closeTime <= forgottenUpTo;
    }

    /** What was compared of that time; empty if nothing was. */
    Optional<VectorDigest> recall(long closeTime) {
        return Optional.ofNullable(byCloseTime.get(closeTime));
    }
}
