package io.regimeflow.modelformat.spec;

/** How a history is divided by time into what is fitted on, what decides when to stop, and what is tested on. */
public sealed interface Split {

    /** The 70, 15 and 15 per cent of every profile that says nothing else. */
    Split STANDARD = new Shares(0.70, 0.15, 0.15);

    /** Shares of the rows, oldest first; they add up to 1. */
    record Shares(double train, double validation, double test) implements Split {
        public Shares {
            requireShare("train", train);
            requireShare("validation", validation);
            requireShare("test", test);
            if (Math.abs(train + validation + test - 1) > 1e-9) {
                throw new IllegalArgumentException(
                        "split is %s/%s/%s, allowed: shares that add up to 1".formatted(train, validation, test));
            }
        }
    }

    /**
     * The last days are tested on; of what is before them, a share validates.
     *
     * @param validation share of the rows before the test days, the newest of them
     */
    record TestDays(int days, double validation) implements Split {
        public TestDays {
            if (days < 1) {
                throw new IllegalArgumentException("test-days is %d, allowed: 1 or more".formatted(days));
            }
            requireShare("validation", validation);
        }
    }

    private static void requireShare(String name, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("%s is %s, allowed: between 0 and 1".formatted(name, share));
        }
    }
}
