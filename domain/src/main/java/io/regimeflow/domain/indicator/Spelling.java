package io.regimeflow.domain.indicator;

import java.util.Collection;

/** Guesses what somebody meant who wrote a name that does not exist. */
public final class Spelling {
    /** More letters to change than this, and it is another word. */
    private static final int FARTHEST = 3;

    private static final int LONGEST = 40;

    private Spelling() {}

    /** {@code ", did you mean 'macd'?"}, or nothing where no name comes near. */
    public static String hint(String written, Collection<String> names) {
        String nearest = "";
        int least = Math.min(FARTHEST, written.length() / 2) + 1;
        if (written.length() > LONGEST) {
            return nearest;
        }
        for (String name : names) {
            int distance = distance(written, name);
            if (distance < least) {
                least = distance;
                nearest = name;
            }
        }
        return nearest.isEmpty() ? "" : ", did you mean '%s'?".formatted(nearest);
    }

    /** Letters to insert, delete or replace (V. Levenshtein, 1966). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? diagonal : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[row.length - 1];
    }
}
