package io.regimeflow.trainer.dataset;

import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Shows each training window of a task without direction either as it was or in the mirror, as a seeded coin falls, so that
 * rises and falls are equally frequent at no cost in time.
 *
 * <p>Windows overlap in all but one vector, so every episode of the market is seen from both sides.
 */
final class Coin implements ToIntFunction<FoldRow> {
    private final SharedRows rows;
    private final Random random;

    Coin(SharedRows rows, long seed) {
        this.rows = rows;
        this.random = new Random(seed);
    }

    /** Tosses, and says where the window ends. */
    @Override
    public int applyAsInt(FoldRow row) {
        int index = row.label().index();
        return random.nextBoolean() ? rows.imagePlace(row.series(), index) : rows.place(row.series(), index);
    }
}
