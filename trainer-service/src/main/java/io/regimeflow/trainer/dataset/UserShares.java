package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.evaluation.HeldOutDays;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.outcome.InfluenceCap;
import io.regimeflow.domain.outcome.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Leaves out users' outcomes beyond the share of a training that one user, and all together, may label. */
record UserShares(InfluenceCap cap, OutcomeWeights weights, HeldOutDays heldOut) {

    /**
     * The outcomes that may take part: all that are no user's, and of users' what the cap admits. What could label no row takes
     * nobody's place.
     *
     * @param from rows that close by then are not trained on
     * @param knownBy nor are outcomes that end later
     */
    List<Outcome> admit(List<MarketSeries> pool, Instant from, long knownBy, List<Outcome> outcomes) {
        Map<String, Long> bars = bars(pool, from.toEpochMilli(), knownBy);
        var testimony = new Testimony(heldOut, knownBy);
        Predicate<Outcome> isUsers = outcome -> outcome.origin() == Origin.USER;
        List<Outcome> users = outcomes.stream()
                .filter(isUsers)
                .filter(outcome -> bars.containsKey(outcome.predictionId())
                        && testimony.admits(outcome, bars.get(outcome.predictionId())))
                .toList();
        var admitted =
                new ArrayList<>(outcomes.stream().filter(isUsers.negate()).toList());
        admitted.addAll(cap.admit(users, Outcome::source, Outcome::predictionId, weights.of(Origin.USER), bars.size()));
        return List.copyOf(admitted);
    }

    /** Close times by prediction. */
    private Map<String, Long> bars(List<MarketSeries> pool, long from, long to) {
        Map<String, Long> bars = new HashMap<>();
        for (MarketSeries series : pool) {
            for (FeatureVector vector : series.vectors()) {
                if (vector.closeTime() > from && vector.closeTime() <= to && !heldOut.holdsBar(vector.closeTime())) {
                    bars.put(Outcome.predictionOf(vector), vector.closeTime());
                }
            }
        }
        return bars;
    }
}
