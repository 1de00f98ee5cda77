package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.SignalRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.trainer.Vectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A line whose last days a release is trained on again, and trades on them. */
final class RecentMarket {
    static final ModelLine SIGNAL = new ModelLine(Task.SIGNAL, Vectors.INTERVAL, Vectors.INSTRUMENT);
    static final IncrementalBuilder BUILDER = new IncrementalBuilder(Vectors.SET, 20);

    /** To the evening of 22 January; 13, 15, 16, 19 and 22 are held out. */
    static final List<FeatureVector> VECTORS = Vectors.market(2_000, 3);

    static final Instant RECENT = Instant.parse("2025-01-17T00:00:00Z");
    static final Labelling THRESHOLD = signals("threshold(horizon=5,theta=0.004)");
    static final Labelling BARRIERS = signals("triple-barrier(profit=2,stop=2,unit=atr,horizon=12)");

    private RecentMarket() {}

    static IncrementalDataset build(Labelling parent, List<Outcome> outcomes) {
        return BUILDER.build(SIGNAL, Pools.withPath(VECTORS), RECENT, parent, outcomes, 5);
    }

    /** A trade on every third vector, of any origin and size. */
    static List<CheckedOutcome> records() {
        var random = new Random(1);
        String[] origins = {"USER", "PAPER", "SHADOW"};
        List<CheckedOutcome> records = new ArrayList<>();
        for (int i = 0; i < VECTORS.size(); i += 3) {
            double change = random.nextGaussian() / 50;
            records.add(Outcomes.of(VECTORS.get(i), origins[random.nextInt(3)], 5 + random.nextInt(90), change));
        }
        return records;
    }

    static List<Outcome> outcomes(List<CheckedOutcome> records) {
        return records.stream().map(Outcome::of).toList();
    }

    static FeatureVector at(long time) {
        return VECTORS.stream()
                .filter(vector -> vector.closeTime() == time)
                .findFirst()
                .orElseThrow();
    }

    static Labelling signals(String rule) {
        return new Labelling.Signals(Vectors.SET, SignalRule.parse(rule));
    }
}
