package io.regimeflow.features.audit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** All that a {@link ParityCheck} remembers; times are close times. */
final class ParityState {
    private static final long NONE = Long.MIN_VALUE;

    private final Waiting<Recomputed> recomputed;
    private final Waiting<Served> served;
    private final JudgedVectors judged;
    private long barsUpTo = NONE;
    private long skippedUpTo = NONE;
    private long firstCloseTime = Long.MAX_VALUE;
    private boolean serving;
    private boolean anew;
    private boolean suspended;
    private boolean failing;
    private boolean skipping;
    private boolean changed;

    private ParityState(Waiting<Recomputed> recomputed, Waiting<Served> served, JudgedVectors judged) {
        this.recomputed = recomputed;
        this.served = served;
        this.judged = judged;
    }

    /** Of an instrument whose bars are seen from the first on. */
    static ParityState fresh() {
        return new ParityState(new Waiting<>(), new Waiting<>(), new JudgedVectors());
    }

    /** Of an instrument whose bars up to now have to be made again from the log, without what they gave. */
    static ParityState anew() {
        ParityState state = fresh();
        state.anew = true;
        state.changed = true;
        return state;
    }

    /** As it was written, but for {@link #barsUpTo}, which the pipeline knows. */
    static ParityState read(
            DataInputStream in, JudgedVectors judged, Waiting<Recomputed> recomputed, Waiting<Served> served)
            throws IOException {
        var state = new ParityState(recomputed, served, judged);
        state.skippedUpTo = in.readLong();
        state.firstCloseTime = in.readLong();
        state.serving = in.readBoolean();
        state.anew = in.readBoolean();
        state.suspended = in.readBoolean();
        state.failing = in.readBoolean();
        state.skipping = in.readBoolean();
        return state;
    }

    /** Writes what is neither of a vector that was compared or waits, nor known to the pipeline. */
    void write(DataOutputStream out) throws IOException {
        out.writeLong(skippedUpTo);
        out.writeLong(firstCloseTime);
        out.writeBoolean(serving);
        out.writeBoolean(anew);
        out.writeBoolean(suspended);
        out.writeBoolean(failing);
        out.writeBoolean(skipping);
    }

    /** Vectors that the bars gave and that have not been served yet. */
    Waiting<Recomputed> recomputed() {
        return recomputed;
    }

    /** Vectors that were served and whose bars have not been seen yet, in the order of their close times. */
    Waiting<Served> served() {
        return served;
    }

    /** The recomputed vectors that were compared, in case their counterparts are served again. */
    JudgedVectors judged() {
        return judged;
    }

    boolean hasBarsUpTo(long closeTime) {
        return closeTime <= barsUpTo;
    }

    /** Whether a vector that the bars gave has been served: from then on, every one has to be. */
    boolean isServing() {
        return serving;
    }

    /** Whether one side had to drop a vector of that time or a later one: nothing is said of its counterpart. */
    boolean hasSkipped(long closeTime) {
        return closeTime <= skippedUpTo;
    }

    /** Close time of the first vector that the bars gave; the end of time before it. */
    long firstCloseTime() {
        return firstCloseTime;
    }

    /** Whether what the bars gave before is lost, so that the recomputation has to be made again from the log. */
    boolean isAnew() {
        return anew;
    }

    /** Whether failures are skipped until a vector matches. */
    boolean isSuspended() {
        return suspended;
    }

    /** Whether there was a failure since the last match. */
    boolean isFailing() {
        return failing;
    }

    /** Whether a vector had to be dropped since the last match. */
    boolean isSkipping() {
        return skipping;
    }

    /** Whether it has to be written. */
    boolean hasChanged() {
        return changed;
    }

    void barsUpTo(long closeTime) {
        barsUpTo = closeTime;
    }

    void begunBy(long closeTime) {
        firstCloseTime = Math.min(firstCloseTime, closeTime);
        changed = true;
    }

    /** The recomputation has been made again up to that time; what it gave on the way is lost if this begins anew. */
    void remade(long closeTime) {
        barsUpTo = closeTime;
        if (anew) {
            skippedUpTo = Math.max(skippedUpTo, closeTime);
            anew = false;
        }
        changed = true;
    }

    /** A vector of that time was dropped. */
    void skip(long closeTime) {
        skippedUpTo = Math.max(skippedUpTo, closeTime);
        changed = true;
    }

    /** An earlier vector than the newest dropped one has been served: that one was not in its place, and proves nothing. */
    void skipNoFurtherThanBars() {
        skippedUpTo = Math.min(skippedUpTo, barsUpTo);
        changed = true;
    }

    void serves() {
        serving = true;
        changed = true;
    }

    void matched() {
        suspended = false;
        failing = false;
        skipping = false;
        changed = true;
    }

    void failed() {
        failing = true;
        changed = true;
    }

    void skipped() {
        skipping = true;
        changed = true;
    }

    void suspend() {
        suspended = true;
        changed = true;
    }

    /** Something waits or waits no longer. */
    void queued() {
        changed = true;
    }

    void written() {
        changed = false;
    }
}
