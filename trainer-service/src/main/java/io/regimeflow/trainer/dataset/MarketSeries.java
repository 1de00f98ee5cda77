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
 */
public record MarketSeries(Instrument instrument, List<FeatureVector> vectors, MarketPath path) {
    public MarketSeries {
        vectors = List.copyOf(vectors);
    }

    /** A part of the vectors that follow one another, with the same path. */
    MarketSeries part(int first, int end) {
        return new MarketSeries(instrument, vectors.subList(first, end), path);
    }
}
