package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.MarketPath;
import java.util.List;

/**
 * One instrument's vectors and the path of its price.
 *
 * @param vectors in time order, all of one feature set and finite
 * @param path for rules that look between the vectors; none where no rule does
 * @param holes places of the vectors before which one that was not finite has been left out, in ascending order
 */
public record MarketSeries(Instrument instrument, List<FeatureVector> vectors, MarketPath path, List<Integer> holes) {
    public MarketSeries {
        vectors = List.copyOf(vectors);
        holes = List.copyOf(holes);
    }

    /** Without holes. */
    public MarketSeries(Instrument instrument, List<FeatureVector> vectors, MarketPath path) {
        this(instrument, vectors, path, List.of());
    }

    /** The same along a path. */
    public MarketSeries along(MarketPath other) {
        return new MarketSeries(instrument, vectors, other, holes);
    }

    /** Whether no hole lies between the vectors from one place up to and including another. */
    public boolean isWhole(int first, int last) {
        for (int hole : holes) {
            if (first < hole && hole <= last) {
                return false;
            }
        }
        return true;
    }

    /** A part of the vectors that follow one another, with the same path. */
    MarketSeries part(int first, int end) {
        List<Integer> within = holes.stream()
                .filter(hole -> first < hole && hole < end)
                .map(hole -> hole - first)
                .toList();
        return new MarketSeries(instrument, vectors.subList(first, end), path, within);
    }
}
