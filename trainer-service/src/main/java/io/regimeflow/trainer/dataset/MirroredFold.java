package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import io.regimeflow.domain.regime.Mirror;
import io.regimeflow.trainer.network.WindowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * A training fold of a task without direction: each window is shown either as it was or in the mirror, as a seeded coin
 * falls, so that rises and falls are equally frequent at no cost in time.
 *
 * <p>Windows overlap in all but one vector, so every episode of the market is seen from both sides.
 *
 * @param mirror for the feature set of the vectors
 * @param window vectors in a window
 * @param seed of the coin
 */
record MirroredFold(Mirror mirror, int window, long seed) {

    /** The fold's windows over its own vectors and their images; no vector after the last label takes part. */
    <T> WindowSet windows(List<FeatureVector> vectors, List<Label<T>> labels, ToIntFunction<T> classOf) {
        List<Label<T>> usable =
                labels.stream().filter(label -> label.index() >= window - 1).toList();
        int real = usable.isEmpty() ? 0 : usable.get(usable.size() - 1).index() + 1;
        var both = new ArrayList<>(vectors.subList(0, real));
        vectors.subList(0, real).forEach(vector -> both.add(mirror.of(vector)));

        var coin = new Random(seed);
        int[] firstRows = new int[usable.size()];
        int[] classes = new int[usable.size()];
        for (int i = 0; i < firstRows.length; i++) {
            int first = usable.get(i).index() - window + 1;
            firstRows[i] = coin.nextBoolean() ? real + first : first;
            classes[i] = classOf.applyAsInt(usable.get(i).value());
        }
        return WindowSet.overlapping(Dataset.rows(both), vectors.get(0).size(), window, firstRows, classes);
    }
}
