package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.evaluation.HeldOutDays;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.SignalRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.regime.RegimeLabeller;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.trainer.Vectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncrementalBuilderTest {
    private static final ModelLine SIGNAL = new ModelLine(Task.SIGNAL, Vectors.INTERVAL, Vectors.INSTRUMENT);
    private static final ModelLine REGIME = new ModelLine(Task.REGIME, Vectors.INTERVAL, Vectors.INSTRUMENT);
    private static final IncrementalBuilder BUILDER = new IncrementalBuilder(Vectors.SET, 20);
    private static final HeldOutDays DAYS = HeldOutDays.oneInSeven();

    /** To the evening of 22 January; 13, 15, 16, 19 and 22 are held out. */
    private static final List<FeatureVector> VECTORS = Vectors.market(2_000, 3);

    private static final Instant RECENT = Instant.parse("2025-01-17T00:00:00Z");
    private static final Labelling THRESHOLD = signals("threshold(horizon=5,theta=0.004)");
    private static final Labelling BARRIERS = signals("triple-barrier(profit=2,stop=2,unit=atr,horizon=12)");

    @Test
    void trainsOnRecentRowsByTheParentsRule() {
        // When
        IncrementalDataset incremental = build(THRESHOLD, List.of());

        // Then
        Dataset dataset = incremental.dataset();
        assertThat(dataset.labelRule()).isEqualTo("threshold(horizon=5,theta=0.004)");
        assertThat(dataset.train().time(0)).isGreaterThan(RECENT.toEpochMilli());
        for (DatasetFold fold : List.of(dataset.train(), dataset.validation())) {
            for (int window = 0; window < fold.size(); window++) {
                assertThat(DAYS.touches(fold.time(window) - 20 * 900_000L, fold.knownAt(window)))
                        .isFalse();
                assertThat(fold.windows().weight(window)).isEqualTo(1);
            }
        }
        assertThat(IntStream.range(0, dataset.train().size()).mapToLong(dataset.train()::knownAt))
                .allMatch(known -> known <= dataset.validation().time(0));
    }

    @Test
    void measuresForgettingOnOlderHeldOutRows() {
        IncrementalDataset incremental = build(THRESHOLD, List.of());

        assertThat(incremental.older().size()).isPositive();
        assertThat(IntStream.range(0, incremental.older().size()).mapToLong(incremental.older()::time))
                .allMatch(time -> time <= RECENT.toEpochMilli() && DAYS.holdsBar(time));
        assertThat(incremental.dataset().test().size())
                .isGreaterThan(incremental.older().size());
    }

    @Test
    void labelsAndWeighsARowByWhatItsOutcomeWitnessed() {
        // Given a row of the training fold whose path says one class, and trades that saw others
        Dataset before = build(THRESHOLD, List.of()).dataset();
        int row = 5;
        FeatureVector vector = at(before.train().time(row));
        Outcome user = Outcome.of(Outcomes.of(vector, "USER", 30, 0.02));
        Outcome paper = Outcome.of(Outcomes.of(vector, "PAPER", 30, -0.02));
        Outcome shadow = Outcome.of(Outcomes.of(vector, "SHADOW", 30, -0.02));

        // When
        IncrementalDataset incremental = build(THRESHOLD, List.of(user, paper, shadow));

        // Then: 3 for UP against 2 for DOWN; what the path said again says nothing
        assertThat(incremental.outcomesUsed()).isEqualTo(2);
        assertThat(incremental.dataset().train().windows().label(row)).isEqualTo(2);
        assertThat(incremental.dataset().train().windows().weight(row)).isEqualTo(3);
        Dataset alone = build(THRESHOLD, List.of(user)).dataset();
        assertThat(alone.train().windows().label(row)).isEqualTo(2);
        assertThat(alone.train().windows().label(row + 1))
                .isEqualTo(before.train().windows().label(row + 1));
    }

    @Test
    void letsNoOutcomeOfTheMarketPathOverrideWhatThePathItselfSays() {
        Dataset before = build(THRESHOLD, List.of()).dataset();
        List<Outcome> contrary = VECTORS.stream()
                .map(vector -> Outcome.of(CheckedOutcome.newBuilder(Outcomes.of(vector, "SHADOW", 30, 0.02))
                        .setLabel("DOWN")
                        .setKnownAt(Instant.ofEpochMilli(vector.closeTime() + 5 * 900_000L))
                        .build()))
                .toList();

        Dataset labelled = build(THRESHOLD, contrary).dataset();

        assertThat(labelled.hash()).isEqualTo(before.hash());
    }

    @Test
    void letsUselessReportsTakeNoPlaceUnderAUsersShare() {
        // Given honest trades on some bars, and on all bars reports that began before their bar's close
        List<Outcome> honest = new ArrayList<>();
        List<Outcome> all = new ArrayList<>();
        for (int i = 0; i < VECTORS.size(); i++) {
            CheckedOutcome record = Outcomes.of(VECTORS.get(i), "USER", 30, 0.05);
            if (i % 30 == 0) {
                honest.add(Outcome.of(record));
            } else {
                all.add(Outcome.of(CheckedOutcome.newBuilder(record)
                        .setEntryTime(record.getEntryTime().minusMillis(1))
                        .build()));
            }
        }
        all.addAll(honest);

        IncrementalDataset among = build(THRESHOLD, all);

        assertThat(among.outcomesUsed()).isPositive();
        assertThat(among.dataset().hash())
                .isEqualTo(build(THRESHOLD, honest).dataset().hash());
    }

    @Test
    void letsOneUserLabelNoMoreThanATenthOfWhatIsTrainedOn() {
        List<Outcome> flood = outcomes(VECTORS.stream()
                .map(vector -> Outcomes.of(vector, "USER", 30, 0.05))
                .toList());

        IncrementalDataset incremental = build(THRESHOLD, flood);

        long recent = VECTORS.stream()
                .filter(vector -> vector.closeTime() > RECENT.toEpochMilli())
                .count();
        // Each of a user's outcomes counts 3.
        assertThat(incremental.outcomesUsed()).isPositive().isLessThanOrEqualTo((int) recent / 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threshold(horizon=5,theta=0.004)", "triple-barrier(profit=2,stop=2,unit=atr,horizon=12)"})
    void flippingEveryStoredSideChangesNoLabel(String rule) {
        // Given
        List<CheckedOutcome> records = records();
        List<CheckedOutcome> flipped = records.stream().map(Outcomes::flipped).toList();

        // When
        IncrementalDataset one = build(signals(rule), outcomes(records));
        IncrementalDataset other = build(signals(rule), outcomes(flipped));

        // Then
        assertThat(one.outcomesUsed()).isPositive();
        assertThat(one.dataset().hash())
                .isNotEqualTo(build(signals(rule), List.of()).dataset().hash());
        assertThat(other.dataset().hash()).isEqualTo(one.dataset().hash());
    }

    @Test
    void letsNoOutcomeSpeakThatWasNotKnownInTimeOrTouchesAHeldOutDay() {
        // Given outcomes that end in the validation fold, on a held-out day, or began before the prediction
        Dataset before = build(THRESHOLD, List.of()).dataset();
        FeatureVector late = at(before.train().time(before.train().size() - 1));
        FeatureVector early = at(before.train().time(3));
        FeatureVector eve = at(Instant.parse("2025-01-18T23:00:00Z").toEpochMilli());
        List<CheckedOutcome> records = List.of(
                Outcomes.of(late, "USER", 60 * 24, 0.05),
                Outcomes.of(eve, "USER", 60, 0.05),
                CheckedOutcome.newBuilder(Outcomes.of(early, "USER", 30, 0.05))
                        .setEntryTime(Instant.ofEpochMilli(early.closeTime() - 1))
                        .build());

        // When
        IncrementalDataset incremental = build(THRESHOLD, outcomes(records));

        // Then
        assertThat(incremental.outcomesUsed()).isZero();
        assertThat(incremental.dataset().hash()).isEqualTo(before.hash());
    }

    @Test
    void labelsARowByTheOutcomeOfTheMarketPathWhereThePathIsNotKnown() {
        // Given a path that begins at noon of the 18th, and a label that was known an hour after its exit
        long noon = Instant.parse("2025-01-18T12:00:00Z").toEpochMilli();
        List<FeatureVector> known =
                VECTORS.stream().filter(vector -> vector.closeTime() > noon).toList();
        var series = new MarketSeries(
                Vectors.INSTRUMENT, VECTORS, Pools.series(known).path());
        FeatureVector vector = at(noon - 120 * 60_000L);
        long knownAt = vector.closeTime() + 90 * 60_000L;
        List<Outcome> outcomes = outcomes(List.of(CheckedOutcome.newBuilder(Outcomes.of(vector, "SHADOW", 30, 0.2))
                .setLabel("DOWN")
                .setKnownAt(Instant.ofEpochMilli(knownAt))
                .build()));

        // When
        IncrementalDataset with = BUILDER.build(SIGNAL, List.of(series), RECENT, BARRIERS, outcomes, 5);

        // Then
        assertThat(with.outcomesUsed()).isEqualTo(1);
        int window = IntStream.range(0, with.dataset().train().size())
                .filter(each -> with.dataset().train().time(each) == vector.closeTime())
                .findFirst()
                .orElseThrow();
        assertThat(with.dataset().train().windows().label(window)).isZero();
        assertThat(with.dataset().train().knownAt(window)).isEqualTo(knownAt);
    }

    @Test
    void labelsARowByItsOutcomeWhereThePathIsNotKnown() {
        // Given a path that begins at noon of the 18th; the rows before have outcomes alone
        long noon = Instant.parse("2025-01-18T12:00:00Z").toEpochMilli();
        List<FeatureVector> known =
                VECTORS.stream().filter(vector -> vector.closeTime() > noon).toList();
        var series = new MarketSeries(
                Vectors.INSTRUMENT, VECTORS, Pools.series(known).path());
        FeatureVector vector = at(noon - 30 * 60_000L);
        List<Outcome> outcomes = outcomes(List.of(Outcomes.of(vector, "PAPER", 30, 0.2)));

        // When
        IncrementalDataset with = BUILDER.build(SIGNAL, List.of(series), RECENT, BARRIERS, outcomes, 5);

        // Then
        assertThat(with.outcomesUsed()).isEqualTo(1);
        int window = IntStream.range(0, with.dataset().train().size())
                .filter(each -> with.dataset().train().time(each) == vector.closeTime())
                .findFirst()
                .orElseThrow();
        assertThat(with.dataset().train().windows().label(window)).isEqualTo(2);
        assertThat(with.dataset().train().knownAt(window)).isEqualTo(vector.closeTime() + 30 * 60_000L);
    }

    @Test
    void neverLabelsRegimesByOutcomes() {
        // Given
        var parent = new Labelling.Regimes(RegimeLabeller.fit(Vectors.SET, List.of(VECTORS.subList(0, 1_000)), 1));

        // When
        Dataset without = BUILDER.build(REGIME, Pools.of(VECTORS), RECENT, parent, List.of(), 5)
                .dataset();
        IncrementalDataset with = BUILDER.build(REGIME, Pools.of(VECTORS), RECENT, parent, outcomes(records()), 5);

        // Then
        assertThat(with.outcomesUsed()).isZero();
        assertThat(with.dataset().hash()).isEqualTo(without.hash());
    }

    @Test
    void poolsInstrumentsSoThatTheGuardCanBeMet() {
        // Given a day that alone has too few rows
        Instant day = Instant.parse("2025-01-20T18:00:00Z");
        List<MarketSeries> pool = IntStream.range(0, 4)
                .mapToObj(i -> Pools.series(Pools.renamed("TEST:I" + i, Vectors.market(1_900, 10 + i))))
                .toList();

        // When / Then
        assertThatThrownBy(() -> BUILDER.build(SIGNAL, pool.subList(0, 1), day, THRESHOLD, List.of(), 5))
                .isInstanceOf(DatasetRefusedException.class)
                .hasMessageStartingWith("signal/15m/TEST:ALPHA cannot be trained yet: ")
                .hasMessageContaining("are fewer than one of each and 100 together: pool more instruments");
        Dataset dataset =
                BUILDER.build(SIGNAL, pool, day, THRESHOLD, List.of(), 5).dataset();
        assertThat(dataset.train().size() + dataset.validation().size()).isGreaterThanOrEqualTo(100);
    }

    @Test
    void saysThatADayIsHeldOutWhereThatIsAllThatIsMissing() {
        // Given four instruments up to midnight of the 17th; the 16th is held out, and enough on the 17th
        List<MarketSeries> held = pool("2025-01-17T00:00:00Z");
        List<MarketSeries> after = pool("2025-01-18T00:00:00Z");

        // When / Then
        assertThatThrownBy(() -> build(held, "2025-01-16T00:00:00Z"))
                .isInstanceOf(HeldOutException.class)
                .hasMessageContaining(
                        "is not trained this time: 0 of the 364 rows after 2025-01-16T00:00:00Z may teach")
                .hasMessageContaining("touches a held-out day (2025-01-15, 2025-01-16)")
                .hasMessageEndingWith("and 0 samples are fewer than 100");
        assertThat(build(after, "2025-01-17T00:00:00Z").dataset().train().size())
                .isPositive();
    }

    @Test
    void leavesAShortageOneWhereHeldOutDaysAloneAreNotTheReason() {
        List<MarketSeries> alone = pool("2025-01-17T00:00:00Z").subList(0, 1);

        assertThatThrownBy(() -> build(alone, "2025-01-16T00:00:00Z")).isInstanceOf(TooFewSamplesException.class);
    }

    /** Four instruments that end then. */
    private static List<MarketSeries> pool(String end) {
        long until = Instant.parse(end).toEpochMilli();
        return IntStream.range(0, 4)
                .mapToObj(i -> Pools.series(Pools.renamed(
                        "TEST:I" + i,
                        Vectors.market(2_000, 10 + i).stream()
                                .filter(vector -> vector.closeTime() <= until)
                                .toList())))
                .toList();
    }

    private static IncrementalDataset build(List<MarketSeries> pool, String recentFrom) {
        return BUILDER.build(SIGNAL, pool, Instant.parse(recentFrom), THRESHOLD, List.of(), 5);
    }

    @Test
    void refusesRowsOfOneClass() {
        Labelling still = signals("threshold(horizon=5,theta=0.9)");

        assertThatThrownBy(() -> build(still, List.of()))
                .isInstanceOf(TooFewSamplesException.class)
                .hasMessageContaining("are of one class, by threshold(horizon=5,theta=0.9)");
    }

    @Test
    void refusesAFeatureThatStandsStill() {
        List<FeatureVector> dead = VECTORS.stream()
                .map(vector -> {
                    double[] values = vector.toArray();
                    values[0] = 1;
                    return Vectors.with(vector, vector.close(), values);
                })
                .toList();

        assertThatThrownBy(() -> BUILDER.build(SIGNAL, Pools.of(dead), RECENT, THRESHOLD, List.of(), 5))
                .isInstanceOf(DatasetRefusedException.class)
                .hasMessageContaining(
                        "feature " + Vectors.SET.features().get(0) + " is 1.0 in every vector of TEST:ALPHA");
    }

    @Test
    void trainsOnAFeatureThatStandsStillForNow() {
        List<FeatureVector> state = VECTORS.stream()
                .map(vector -> {
                    double[] values = vector.toArray();
                    values[0] = vector.closeTime() > RECENT.minusSeconds(86_400).toEpochMilli() ? 1 : -1;
                    return Vectors.with(vector, vector.close(), values);
                })
                .toList();

        IncrementalDataset incremental = BUILDER.build(SIGNAL, Pools.of(state), RECENT, THRESHOLD, List.of(), 5);

        assertThat(incremental.dataset().train().size()).isPositive();
    }

    private static IncrementalDataset build(Labelling parent, List<Outcome> outcomes) {
        return BUILDER.build(SIGNAL, Pools.withPath(VECTORS), RECENT, parent, outcomes, 5);
    }

    /** A trade on every third vector, of any origin and size. */
    private static List<CheckedOutcome> records() {
        var random = new Random(1);
        String[] origins = {"USER", "PAPER", "SHADOW"};
        List<CheckedOutcome> records = new ArrayList<>();
        for (int i = 0; i < VECTORS.size(); i += 3) {
            double change = random.nextGaussian() / 50;
            records.add(Outcomes.of(VECTORS.get(i), origins[random.nextInt(3)], 5 + random.nextInt(90), change));
        }
        return records;
    }

    private static List<Outcome> outcomes(List<CheckedOutcome> records) {
        return records.stream().map(Outcome::of).toList();
    }

    private static FeatureVector at(long time) {
        return VECTORS.stream()
                .filter(vector -> vector.closeTime() == time)
                .findFirst()
                .orElseThrow();
    }

    private static Labelling signals(String rule) {
        return new Labelling.Signals(Vectors.SET, SignalRule.parse(rule));
    }
}
