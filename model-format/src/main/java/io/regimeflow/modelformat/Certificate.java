package io.regimeflow.modelformat;

/**
 * How well the exported model agrees with the trained network.
 *
 * @param maxAbsDiff largest difference of a probability; NaN when one of them was not a number
 * @param probes windows compared
 * @param argmaxFlips windows for which another class was decided on
 */
public record Certificate(double maxAbsDiff, int probes, int argmaxFlips) {
    /** The largest difference that is forgiven, for a certificate as for golden vectors. */
    public static final double TOLERANCE = 1e-5;

    /** The fewest probes that prove anything. */
    public static final int MIN_PROBES = 1_000;

    public Certificate {
        if (probes < 0 || argmaxFlips < 0 || argmaxFlips > probes) {
            throw new IllegalArgumentException(
                    "certificate with %d argmax flips of %d probes is impossible".formatted(argmaxFlips, probes));
        }
    }

    /** Whether the release may be published. */
    public boolean holds() {
        return maxAbsDiff >= 0 && maxAbsDiff <= TOLERANCE && probes >= MIN_PROBES && argmaxFlips == 0;
    }
}
