package io.regimeflow.domain.evaluation;

/**
 * How history is cut by time: the oldest part to train on, the next to validate on, the newest to test on.
 *
 * @param trainShare share of the labelled vectors to train on, e.g. 0.7
 * @param validationShare share of the labelled vectors to validate on, e.g. 0.15; the rest is tested on
 * @param longestTest days that are tested on at most; what the share has beyond them is trained and validated on
 * @param heldOut days that are in neither training nor validation
 */
public record FoldPolicy(double trainShare, double validationShare, int longestTest, HeldOutDays heldOut) {
    private static final int TEST_DAYS = 30;

    public FoldPolicy {
        if (!(trainShare > 0) || !(validationShare > 0) || !(trainShare + validationShare < 1)) {
            throw new IllegalArgumentException(
                    "shares %s and %s are not above 0 with a sum below 1".formatted(trainShare, validationShare));
        }
        if (longestTest < 1) {
            throw new IllegalArgumentException("%d days are too few to test on".formatted(longestTest));
        }
    }

    /** 70, 15 and 15 per cent, but at most 30 days to test on; one day in seven held out. */
    public static FoldPolicy standard() {
        return new FoldPolicy(0.7, 0.15, TEST_DAYS, HeldOutDays.oneInSeven());
    }

    /** Shares alone: no day is held out, and the test fold is as long as its share. */
    public static FoldPolicy shares(double trainShare, double validationShare) {
        return new FoldPolicy(trainShare, validationShare, Integer.MAX_VALUE, HeldOutDays.none());
    }

    /** The same shares of the time that is not tested on. */
    double trainShareOfRest() {
        return trainShare / (trainShare + validationShare);
    }
}
