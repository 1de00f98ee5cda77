package io.regimeflow.evaluation.performance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What signals gained. */
public final class GainTally {
    private long outcomes;
    private long trades;
    private long wins;
    private long gain;

    private GainTally() {}

    public static GainTally none() {
        return new GainTally();
    }

    static GainTally read(DataInput in) throws IOException {
        var tally = new GainTally();
        tally.outcomes = PackedLong.read(in);
        tally.trades = PackedLong.read(in);
        tally.wins = PackedLong.read(in);
        tally.gain = PackedLong.read(in);
        return tally;
    }

    void write(DataOutput out) throws IOException {
        PackedLong.write(outcomes, out);
        PackedLong.write(trades, out);
        PackedLong.write(wins, out);
        PackedLong.write(gain, out);
    }

    void add(JudgedSignal judged) {
        outcomes++;
        trades += judged.isTrade() ? 1 : 0;
        wins += judged.isWin() ? 1 : 0;
        gain = Math.addExact(gain, judged.gain());
    }

    public void add(GainTally other) {
        outcomes += other.outcomes;
        trades += other.trades;
        wins += other.wins;
        gain = Math.addExact(gain, other.gain);
    }

    public long outcomes() {
        return outcomes;
    }

    public long trades() {
        return trades;
    }

    /** Billionths of a per cent. */
    public long gain() {
        return gain;
    }

    /** Null without trades. */
    public Double winRate() {
        return trades == 0 ? null : (double) wins / trades;
    }

    /** Per cent a trade; null without trades. */
    public Double averageGain() {
        return Billionths.mean(gain, trades);
    }

    /** Per cent. */
    public double totalGain() {
        return Billionths.toDouble(gain);
    }
}
