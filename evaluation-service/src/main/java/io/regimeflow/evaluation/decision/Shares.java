package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.contest.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shares of the bars that a contest's arms are shown on, the champion's first.
 *
 * @param each empty where all have the same
 */
public record Shares(List<Double> each) {
    /** The same for all. */
    public static final Shares EQUAL = new Shares(List.of());

    public Shares {
        each = List.copyOf(each);
        if (!each.isEmpty()) {
            var named = new ArrayList<Split.Share>();
            for (int arm = 0; arm < each.size(); arm++) {
                named.add(new Split.Share(Integer.toString(arm), each.get(arm)));
            }
            requireSplit(named);
        }
    }

    /** Reads {@code equal}, or numbers with commas between. */
    public static Shares parse(String text) {
        return text.equals("equal")
                ? EQUAL
                : new Shares(Arrays.stream(text.split(",", -1))
                        .map(share -> Double.valueOf(share.strip()))
                        .toList());
    }

    /**
     * The share of each of so many arms.
     *
     * @throws IllegalArgumentException where there are shares of another number of arms
     */
    public List<Double> of(int arms) {
        if (each.isEmpty()) {
            return Collections.nCopies(arms, 1.0 / arms);
        }
        if (each.size() != arms) {
            throw new IllegalArgumentException(
                    "%d shares for %d arms; allowed is one share for the champion and one for each challenger"
                            .formatted(each.size(), arms));
        }
        return each;
    }

    private static void requireSplit(List<Split.Share> shares) {
        // A split refuses what does not add up to 1, and says so.
        new Split(shares);
    }

    @Override
    public String toString() {
        return each.isEmpty()
                ? "equal"
                : each.stream().map(share -> Double.toString(share)).collect(Collectors.joining(","));
    }
}
