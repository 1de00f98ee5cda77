package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.evaluation.HeldOutDays;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.outcome.InfluenceCap;
import io.regimeflow.domain.outcome.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Leaves out users' outcomes beyond the share of a training that one user, and all together, may label. */
record UserShares(InfluenceCap cap, OutcomeWeights weights, HeldOutDays heldOut) {

    /**
     * The outcomes that may take part: all that are no user's, and of users' what the cap admits.
     *
     * @param from rows that close by then are not trained on
     * @param knownBy nor are outcomes that end later
     */
    List<Outcome> admit(List<MarketSeries> pool, Instant from, long knownBy, List<Outcome> outcomes) {
        Set<String> bars = bars(pool, from.toEpochMilli(), knownBy);
        Predicate<Outcome> isUsers = outcome -> outcome.origin() == Origin.USER;
        List<Outcome> users = outcomes.stream()
                .filter(isUsers)
                .filter(outcome -> outcome.exitTime() <= knownBy && bars.contains(outcome.predictionId()))
                .toList();
        var admitted =
                new ArrayList<>(outcomes.stream().filter(isUsers.negate()).toList());
        admitted.addAll(cap.admit(users, Outcome::source, Outcome::predictionId, weights.of(Origin.USER), bars.size()));
        return List.copyOf(admitted);
    }

    private Set<String> bars(List<MarketSeries> pool, long from, long to) {
        Set<String> bars = new HashSet<>();
        for (MarketSeries series : pool) {
            for (FeatureVector vector : series.vectors()) {
                if (vector.closeTime() > from && vector.closeTime() <= to && !heldOut.holdsBar(vector.closeTime())) {
                    bars.add(Outcome.predictionOf(vector));
                }
            }
        }
        return bars;
    }
}
