package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.feature.FeatureVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leaves out outcomes that entered at a price which their market did not have, be it of other units or another instrument. */
public final class NearMarket {
    /** An entry may be this share above or below the close that it was decided on. */
    static final double MOST = 0.2;

    private static final String REASON = "the entry price is more than a fifth off the close of the prediction's bar";

    private NearMarket() {}

    /** The reading without them; outcomes of bars that are not in the pool stay, and label nothing. */
    public static OutcomeReading of(OutcomeReading reading, List<MarketSeries> pool) {
        Map<String, Double> closes = closes(pool);
        List<Outcome> far = reading.outcomes().stream()
                .filter(outcome -> isFar(outcome, closes.get(outcome.predictionId())))
                .toList();
        if (far.isEmpty()) {
            return reading;
        }
        List<Outcome> near = new ArrayList<>(reading.outcomes());
        near.removeAll(far);
        List<RefusedOutcomes> refused = new ArrayList<>(reading.refused());
        Outcome newest =
                far.stream().max(Comparator.comparingLong(Outcome::entryTime)).orElseThrow();
        refused.add(new RefusedOutcomes(
                REASON,
                far.size(),
                "prediction %s of %s, revision %d"
                        .formatted(newest.predictionId(), newest.source(), newest.revision())));
        return new OutcomeReading(near, refused);
    }

    /** @param close null where the bar is not known */
    private static boolean isFar(Outcome outcome, Double close) {
        return close != null && Math.abs(outcome.entryPrice() / close - 1) > MOST;
    }

    private static Map<String, Double> closes(List<MarketSeries> pool) {
        Map<String, Double> closes = new HashMap<>();
        for (MarketSeries series : pool) {
            for (FeatureVector vector : series.vectors()) {
                closes.put(Outcome.predictionOf(vector), vector.close());
            }
        }
        return closes;
    }
}
