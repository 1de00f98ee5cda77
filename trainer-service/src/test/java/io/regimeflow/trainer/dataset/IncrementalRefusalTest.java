package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.trainer.Vectors;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncrementalRefusalTest {
    @Test
    void poolsInstrumentsSoThatTheGuardCanBeMet() {
        // Given a day that alone has too few rows
        Instant day = Instant.parse("2025-01-20T18:00:00Z");
        List<MarketSeries> pool = IntStream.range(0, 4)
                .mapToObj(i -> Pools.series(Pools.renamed("TEST:I" + i, Vectors.market(1_900, 10 + i))))
                .toList();

        // When / Then
        assertThatThrownBy(() -> RecentMarket.BUILDER.build(
                        RecentMarket.SIGNAL, pool.subList(0, 1), day, RecentMarket.THRESHOLD, List.of(), 5))
                .isInstanceOf(DatasetRefusedException.class)
                .hasMessageStartingWith("signal/15m/TEST:ALPHA cannot be trained yet: ")
                .hasMessageContaining("are fewer than one of each and 100 together: pool more instruments");
        Dataset dataset = RecentMarket.BUILDER
                .build(RecentMarket.SIGNAL, pool, day, RecentMarket.THRESHOLD, List.of(), 5)
                .dataset();
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

    @Test
    void refusesRowsOfOneClass() {
        Labelling still = RecentMarket.signals("threshold(horizon=5,theta=0.9)");

        assertThatThrownBy(() -> RecentMarket.build(still, List.of()))
                .isInstanceOf(TooFewSamplesException.class)
                .hasMessageContaining("are of one class, by threshold(horizon=5,theta=0.9)");
    }

    @Test
    void refusesAFeatureThatStandsStill() {
        List<FeatureVector> dead = RecentMarket.VECTORS.stream()
                .map(vector -> {
                    double[] values = vector.toArray();
                    values[0] = 1;
                    return Vectors.with(vector, vector.close(), values);
                })
                .toList();

        assertThatThrownBy(() -> RecentMarket.BUILDER.build(
                        RecentMarket.SIGNAL, Pools.of(dead), RecentMarket.RECENT, RecentMarket.THRESHOLD, List.of(), 5))
                .isInstanceOf(DatasetRefusedException.class)
                .hasMessageContaining(
                        "feature " + Vectors.SET.features().get(0) + " is 1.0 in every vector of TEST:ALPHA");
    }

    @Test
    void trainsOnAFeatureThatStandsStillForNow() {
        List<FeatureVector> state = RecentMarket.VECTORS.stream()
                .map(vector -> {
                    double[] values = vector.toArray();
                    values[0] = vector.closeTime()
                                    > RecentMarket.RECENT.minusSeconds(86_400).toEpochMilli()
                            ? 1
                            : -1;
                    return Vectors.with(vector, vector.close(), values);
                })
                .toList();

        IncrementalDataset incremental = RecentMarket.BUILDER.build(
                RecentMarket.SIGNAL, Pools.of(state), RecentMarket.RECENT, RecentMarket.THRESHOLD, List.of(), 5);

        assertThat(incremental.dataset().train().size()).isPositive();
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
        return RecentMarket.BUILDER.build(
                RecentMarket.SIGNAL, pool, Instant.parse(recentFrom), RecentMarket.THRESHOLD, List.of(), 5);
    }
}
