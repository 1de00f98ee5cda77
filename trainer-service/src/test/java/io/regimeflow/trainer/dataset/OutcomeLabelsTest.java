package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.regime.RegimeLabeller;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.trainer.Vectors;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeLabelsTest {
    private static final ModelLine REGIME = new ModelLine(Task.REGIME, Vectors.INTERVAL, Vectors.INSTRUMENT);
    private static final long NOON = Instant.parse("2025-01-18T12:00:00Z").toEpochMilli();

    @Test
    void labelsAndWeighsARowByWhatItsOutcomeWitnessed() {
        // Given a row of the training fold whose path says one class, and trades that saw others
        Dataset before = RecentMarket.build(RecentMarket.THRESHOLD, List.of()).dataset();
        int row = 5;
        FeatureVector vector = RecentMarket.at(before.train().time(row));
        Outcome user = Outcome.of(Outcomes.of(vector, "USER", 30, 0.02));
        Outcome paper = Outcome.of(Outcomes.of(vector, "PAPER", 30, -0.02));
        Outcome shadow = Outcome.of(Outcomes.of(vector, "SHADOW", 30, -0.02));

        // When
        IncrementalDataset incremental = RecentMarket.build(RecentMarket.THRESHOLD, List.of(user, paper, shadow));

        // Then: 3 for UP against 2 for DOWN; what the path said again says nothing
        assertThat(incremental.outcomesUsed()).isEqualTo(2);
        assertThat(incremental.dataset().train().windows().label(row)).isEqualTo(2);
        assertThat(incremental.dataset().train().windows().weight(row)).isEqualTo(3);
        Dataset alone =
                RecentMarket.build(RecentMarket.THRESHOLD, List.of(user)).dataset();
        assertThat(alone.train().windows().label(row)).isEqualTo(2);
        assertThat(alone.train().windows().label(row + 1))
                .isEqualTo(before.train().windows().label(row + 1));
    }

    @Test
    void letsNoOutcomeOfTheMarketPathOverrideWhatThePathItselfSays() {
        Dataset before = RecentMarket.build(RecentMarket.THRESHOLD, List.of()).dataset();
        List<Outcome> contrary = RecentMarket.VECTORS.stream()
                .map(vector -> Outcome.of(CheckedOutcome.newBuilder(Outcomes.of(vector, "SHADOW", 30, 0.02))
                        .setLabel("DOWN")
                        .setKnownAt(Instant.ofEpochMilli(vector.closeTime() + 5 * 900_000L))
                        .build()))
                .toList();

        Dataset labelled = RecentMarket.build(RecentMarket.THRESHOLD, contrary).dataset();

        assertThat(labelled.hash()).isEqualTo(before.hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"threshold(horizon=5,theta=0.004)", "triple-barrier(profit=2,stop=2,unit=atr,horizon=12)"})
    void flippingEveryStoredSideChangesNoLabel(String rule) {
        // Given
        List<CheckedOutcome> records = RecentMarket.records();
        List<CheckedOutcome> flipped = records.stream().map(Outcomes::flipped).toList();

        // When
        IncrementalDataset one = RecentMarket.build(RecentMarket.signals(rule), RecentMarket.outcomes(records));
        IncrementalDataset other = RecentMarket.build(RecentMarket.signals(rule), RecentMarket.outcomes(flipped));

        // Then
        assertThat(one.outcomesUsed()).isPositive();
        assertThat(one.dataset().hash())
                .isNotEqualTo(RecentMarket.build(RecentMarket.signals(rule), List.of())
                        .dataset()
                        .hash());
        assertThat(other.dataset().hash()).isEqualTo(one.dataset().hash());
    }

    @Test
    void letsNoOutcomeSpeakThatWasNotKnownInTimeOrTouchesAHeldOutDay() {
        // Given outcomes that end in the validation fold, on a held-out day, or began before the prediction
        Dataset before = RecentMarket.build(RecentMarket.THRESHOLD, List.of()).dataset();
        FeatureVector late = RecentMarket.at(before.train().time(before.train().size() - 1));
        FeatureVector early = RecentMarket.at(before.train().time(3));
        FeatureVector eve =
                RecentMarket.at(Instant.parse("2025-01-18T23:00:00Z").toEpochMilli());
        List<CheckedOutcome> records = List.of(
                Outcomes.of(late, "USER", 60 * 24, 0.05),
                Outcomes.of(eve, "USER", 60, 0.05),
                CheckedOutcome.newBuilder(Outcomes.of(early, "USER", 30, 0.05))
                        .setEntryTime(Instant.ofEpochMilli(early.closeTime() - 1))
                        .build());

        // When
        IncrementalDataset incremental = RecentMarket.build(RecentMarket.THRESHOLD, RecentMarket.outcomes(records));

        // Then
        assertThat(incremental.outcomesUsed()).isZero();
        assertThat(incremental.dataset().hash()).isEqualTo(before.hash());
    }

    @Test
    void labelsARowByTheOutcomeOfTheMarketPathWhereThePathIsNotKnown() {
        // Given a label that was known an hour after its exit
        FeatureVector vector = RecentMarket.at(NOON - 120 * 60_000L);
        long knownAt = vector.closeTime() + 90 * 60_000L;
        List<Outcome> outcomes =
                RecentMarket.outcomes(List.of(CheckedOutcome.newBuilder(Outcomes.of(vector, "SHADOW", 30, 0.2))
                        .setLabel("DOWN")
                        .setKnownAt(Instant.ofEpochMilli(knownAt))
                        .build()));

        // When
        IncrementalDataset with = afterNoon(outcomes);

        // Then
        assertThat(with.outcomesUsed()).isEqualTo(1);
        int window = window(with.dataset().train(), vector);
        assertThat(with.dataset().train().windows().label(window)).isZero();
        assertThat(with.dataset().train().knownAt(window)).isEqualTo(knownAt);
    }

    @Test
    void labelsARowByItsOutcomeWhereThePathIsNotKnown() {
        // Given
        FeatureVector vector = RecentMarket.at(NOON - 30 * 60_000L);
        List<Outcome> outcomes = RecentMarket.outcomes(List.of(Outcomes.of(vector, "PAPER", 30, 0.2)));

        // When
        IncrementalDataset with = afterNoon(outcomes);

        // Then
        assertThat(with.outcomesUsed()).isEqualTo(1);
        int window = window(with.dataset().train(), vector);
        assertThat(with.dataset().train().windows().label(window)).isEqualTo(2);
        assertThat(with.dataset().train().knownAt(window)).isEqualTo(vector.closeTime() + 30 * 60_000L);
    }

    @Test
    void neverLabelsRegimesByOutcomes() {
        // Given
        var parent = new Labelling.Regimes(
                RegimeLabeller.fit(Vectors.SET, List.of(RecentMarket.VECTORS.subList(0, 1_000)), 1));

        // When
        Dataset without = RecentMarket.BUILDER
                .build(REGIME, Pools.of(RecentMarket.VECTORS), RecentMarket.RECENT, parent, List.of(), 5)
                .dataset();
        IncrementalDataset with = RecentMarket.BUILDER.build(
                REGIME,
                Pools.of(RecentMarket.VECTORS),
                RecentMarket.RECENT,
                parent,
                RecentMarket.outcomes(RecentMarket.records()),
                5);

        // Then
        assertThat(with.outcomesUsed()).isZero();
        assertThat(with.dataset().hash()).isEqualTo(without.hash());
    }

    /** Where the path of the market is known from noon of the 18th on; the rows before have outcomes alone. */
    private static IncrementalDataset afterNoon(List<Outcome> outcomes) {
        List<FeatureVector> known = RecentMarket.VECTORS.stream()
                .filter(vector -> vector.closeTime() > NOON)
                .toList();
        var series = new MarketSeries(
                Vectors.INSTRUMENT, RecentMarket.VECTORS, Pools.series(known).path());
        return RecentMarket.BUILDER.build(
                RecentMarket.SIGNAL, List.of(series), RecentMarket.RECENT, RecentMarket.BARRIERS, outcomes, 5);
    }

    private static int window(DatasetFold fold, FeatureVector vector) {
        return IntStream.range(0, fold.size())
                .filter(each -> fold.time(each) == vector.closeTime())
                .findFirst()
                .orElseThrow();
    }
}
