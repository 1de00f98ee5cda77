package io.regimeflow.evaluation.decision;

/**
 * What an arm's signals gained in shadow.
 *
 * @param outcomes bars that were judged
 * @param directed those with a signal up or down
 * @param wins those of them that ended with a gain after fees
 * @param gain sum of theirs, per cent
 */
record Tally(long outcomes, long directed, long wins, double gain) {
    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally after(ShadowOutcome outcome) {
        if (!outcome.directed()) {
            return new Tally(outcomes + 1, directed, wins, gain);
        }
        return new Tally(
                outcomes + 1, directed + 1, wins + (outcome.pnlPercent() > 0 ? 1 : 0), gain + outcome.pnlPercent());
    }

    /** Share of the directed signals that gained; 0 where there is none. */
    double winRate() {
        return directed == 0 ? 0 : (double) wins / directed;
    }

    /** Mean gain of a directed signal, per cent; 0 where there is none. */
    double averageGain() {
        return directed == 0 ? 0 : gain / directed;
    }
}
