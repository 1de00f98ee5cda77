package io.regimeflow.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * How many typing mistakes lie between two words: a letter too many, one too few, a wrong one, two swapped.
 *
 * <p>The optimal string alignment distance (Damerau 1964; Boytsov 2011, "Indexing methods for approximate dictionary
 * searching", section 2.1).
 */
final class EditDistance {
    private EditDistance() {}

    /** The nearest candidate that a person may have meant: at most a third of the letters differ. */
    static Optional<String> nearest(String name, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> between(name, candidate) <= Math.max(2, name.length() / 3))
                .min(Comparator.<String>comparingInt(candidate -> between(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    static int between(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : step(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int step(int[][] distance, String a, String b, int i, int j) {
        int substitution = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(substitution, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
    }
}
