package io.regimeflow.ingest.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.domain.regime.RegimeLabeller;
import io.regimeflow.ingest.csv.CsvDirectory;
import io.regimeflow.ingest.csv.CsvSource;
import io.regimeflow.ingest.source.SourcedBar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What unsupervised labels are worth: against the truth where it is known, and by their looks where it is not. */
class RegimeLabelsTest {
    private static final int DAY = 96;

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 5, 9, 11})
    void agreeWithTheTruthNearlyAsOftenAsTheOracle(long seed) {
        // Given a labeller that was fitted on 42 days
        var market = new JudgedMarket(seed, 90);
        List<FeatureVector> vectors = market.vectors();
        int fitted = 42 * DAY;
        RegimeLabeller labeller = RegimeLabeller.fit(FeatureSets.fs18(), List.of(vectors.subList(0, fitted)), seed);

        // When
        List<Label<Regime>> labels = labeller.label(vectors);

        // Then on later days
        int right = 0;
        for (Label<Regime> label : labels.subList(fitted, labels.size())) {
            right += label.value() == market.truth(label.index()) ? 1 : 0;
        }
        assertThat(right / (double) (labels.size() - fitted))
                .isGreaterThan(0.9 * market.oracleAccuracy(fitted, labels.size()));
    }

    @Test
    void spreadOverRealBarsWithTheWildestNamedSpikeAndTheQuietestSqueeze() {
        // Given
        List<FeatureVector> vectors = bitcoin(180 * DAY);
        RegimeLabeller labeller = RegimeLabeller.fit(FeatureSets.fs18(), List.of(vectors.subList(0, 42 * DAY)), 7);

        // When
        List<Label<Regime>> labels = labeller.label(vectors);

        // Then
        var counts = new EnumMap<Regime, Integer>(Regime.class);
        var ranges = new EnumMap<Regime, Double>(Regime.class);
        int range = FeatureSets.fs18().features().indexOf("range_to_close");
        for (Label<Regime> label : labels) {
            counts.merge(label.value(), 1, Integer::sum);
            ranges.merge(label.value(), vectors.get(label.index()).value(range), Double::sum);
        }
        ranges.replaceAll((regime, sum) -> sum / counts.get(regime));
        assertThat(counts).hasSize(6);
        assertThat(counts.values()).allMatch(count -> count > 0.01 * labels.size() && count < 0.5 * labels.size());
        assertThat(ranges.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey())
                .isEqualTo(Regime.VOLATILITY_SPIKE);
        assertThat(ranges.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey())
                .isEqualTo(Regime.SQUEEZE);
    }

    private static List<FeatureVector> bitcoin(int count) {
        var instrument = Instrument.parse("BINANCE:BTCUSDT");
        var source = CsvSource.find(
                CsvDirectory.list(marketData().resolve("binance-spot")), List.of(instrument), Interval.M5);
        var pipeline = FeaturePipeline.create(FeatureSets.fs18(), instrument, Interval.M5, Interval.M15);
        var vectors = new ArrayList<FeatureVector>();
        try (var feed = source.open().get(0)) {
            for (var item = feed.next(); item.isPresent() && vectors.size() < count; item = feed.next()) {
                if (item.get() instanceof SourcedBar sourced) {
                    pipeline.update(sourced.bar()).ifPresent(vectors::add);
                }
            }
        }
        return vectors;
    }

    private static Path marketData() {
        var found = Stream.iterate(Path.of("").toAbsolutePath(), directory -> directory != null, Path::getParent)
                .map(directory -> directory.resolve("shared").resolve("market-data"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(found.isPresent(), "no shared/market-data beside the project: real bars are not labelled");
        return found.orElseThrow();
    }
}
