package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.MarketPath;
import io.regimeflow.domain.model.ModelLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be trained on of the vectors that were served: those that are finite as the floats that networks read, cut where one that is not was between them.
 *
 * <p>Serving abstains as long as such a vector is in its window, so no window of a dataset may close over the hole either.
 */
public final class SoundSeries {
    /** Of the vectors after the first finite one; more than that is no accident. */
    private static final double MOST_NOT_FINITE = 0.01;

    private static final Logger LOG = LoggerFactory.getLogger(SoundSeries.class);

    private SoundSeries() {}

    /**
     * The line's own series.
     *
     * @param served in time order
     * @throws DatasetRefusedException where there is no vector, or too many are not finite; names the feature
     */
    public static MarketSeries of(ModelLine line, FeatureSet set, List<FeatureVector> served, MarketPath path) {
        var checks = new DatasetChecks(line, set);
        if (served.isEmpty()) {
            throw checks.noVector(line.instrument());
        }
        // Before the first finite vector, indicators may not have had enough bars.
        int first = (int) served.stream().takeWhile(vector -> !isSound(vector)).count();
        if (first > 0) {
            LOG.atWarn()
                    .addKeyValue("modelLine", line)
                    .addKeyValue("vectors", first)
                    .log("Vectors before the first finite one are not trained on");
        }
        List<FeatureVector> warm = first == served.size() ? served : served.subList(first, served.size());
        long broken = warm.stream().filter(vector -> !isSound(vector)).count();
        if (broken > MOST_NOT_FINITE * warm.size()) {
            throw checks.refused("feature %s is not finite in %d of %d vectors of %s: at most %.0f %% may be"
                    .formatted(worst(set, warm), broken, warm.size(), line.instrument(), 100 * MOST_NOT_FINITE));
        }
        return cut(new MarketSeries(line.instrument(), warm, path));
    }

    /** The same without asking how many: of another instrument of the line's pool, which gives what it has. */
    public static MarketSeries cut(MarketSeries served) {
        List<FeatureVector> sound = new ArrayList<>();
        List<Integer> holes = new ArrayList<>();
        boolean whole = true;
        for (FeatureVector vector : served.vectors()) {
            if (!isSound(vector)) {
                whole = false;
                continue;
            }
            if (!whole && !sound.isEmpty()) {
                holes.add(sound.size());
            }
            whole = true;
            sound.add(vector);
        }
        return new MarketSeries(served.instrument(), sound, served.path(), holes);
    }

    /** A finite double may be none as a float. */
    private static boolean isSound(FeatureVector vector) {
        for (int feature = 0; feature < vector.size(); feature++) {
            if (!Float.isFinite((float) vector.value(feature))) {
                return false;
            }
        }
        return true;
    }

    /** The feature that is not finite most often. */
    private static String worst(FeatureSet set, List<FeatureVector> vectors) {
        long[] broken = IntStream.range(0, set.size())
                .mapToLong(feature -> vectors.stream()
                        .filter(vector -> !Float.isFinite((float) vector.value(feature)))
                        .count())
                .toArray();
        int worst = IntStream.range(0, broken.length)
                .reduce((one, other) -> broken[other] > broken[one] ? other : one)
                .orElseThrow();
        return set.features().get(worst);
    }
}
