package io.regimeflow.launcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.NewMarketData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesComputeTest {
    private static final String OWN_SET = """
            name: own
            revision: 1
            features:
              pressure: taker_imbalance(3).mean
              step: log_return.value
            """;

    @TempDir
    private Path directory;

    @Test
    void printsTheBitsOfABatchRun() throws IOException {
        // Given
        List<Bar> bars = new ArrayList<>(BarRows.walk(2_000));
        bars.subList(900, 903).clear();
        var file = write("BTCUSDT-5m-2025.csv", BarRows.klines(bars));

        // When
        var run = compute(file, "fs18");

        // Then
        assertThat(run.code()).isZero();
        assertThat(run.errors()).isEmpty();
        assertThat(run.lines().get(0))
                .isEqualTo("close_time,quality,close,"
                        + String.join(",", FeatureSets.fs18().features()));
        assertThat(parsed(run)).isEqualTo(batch(FeatureSets.fs18(), bars));
        assertThat(run.out()).contains(",OK,", ",GAP,");
    }

    @Test
    void printsTheBitsOfASetOverOtherIntervals() throws IOException {
        // Given
        List<Bar> bars = BarRows.walk(2_400);
        var file = write("BTCUSDT-5m-2025.csv", BarRows.klines(bars));

        // When
        var run = compute(file, "mtf", "--intervals", "5m,15m");

        // Then
        var set = FeatureSets.byName("mtf").over(List.of(Interval.M5, Interval.M15));
        assertThat(run.lines().get(0)).contains(",5m_rsi_14,", ",15m_rsi_14,");
        assertThat(parsed(run)).hasSizeGreaterThan(200).isEqualTo(batch(set, bars));
    }

    @Test
    void printsTheSameAsJson() throws IOException {
        // Given
        List<Bar> bars = BarRows.walk(400);
        var file = write("BTCUSDT-5m-2025.csv", BarRows.klines(bars));

        // When
        var run = compute(file, "fs18", "--output", "json");

        // Then
        var json = new ObjectMapper();
        var vectors = new ArrayList<Row>();
        for (String line : run.lines()) {
            var object = json.readTree(line);
            var values = new ArrayList<Double>();
            object.get("features").forEach(value -> values.add(value.doubleValue()));
            vectors.add(new Row(
                    Instant.parse(object.get("close_time").asText()).toEpochMilli(),
                    object.get("quality").asText(),
                    object.get("close").doubleValue(),
                    values));
            assertThat(object.get("feature_set_id").asText())
                    .isEqualTo(FeatureSets.fs18().id());
            assertThat(object.get("features").fieldNames())
                    .toIterable()
                    .containsExactlyElementsOf(FeatureSets.fs18().features());
        }
        assertThat(vectors).isEqualTo(batch(FeatureSets.fs18(), bars));
    }

    @Test
    void computesWhatTheLogCarriesToFeatureStream() throws IOException {
        // Given: a set of one's own that looks at what takers bought, and bars that went through their record's bytes
        List<Bar> bars = BarRows.walk(60);
        List<Bar> carried = new ArrayList<>();
        for (Bar bar : bars) {
            var record = BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "csv");
            carried.add(BarMapping.toBar(NewMarketData.fromByteBuffer(record.toByteBuffer())));
        }
        var file = write("BTCUSDT-5m-2025.csv", BarRows.klines(bars));
        var set = write("own.yaml", OWN_SET);

        // When
        var run = compute(file, set.toString());

        // Then
        assertThat(parsed(run)).isNotEmpty().isEqualTo(batch(FeatureSetText.parse(OWN_SET), carried));
        assertThat(parsed(run)).extracting(row -> row.values().get(0)).doesNotContain(0.0);
    }

    @Test
    void reportsABadRowAndGoesOn() throws IOException {
        // Given
        String rows = BarRows.klines(BarRows.walk(600)) + "1735689600000,oops\n";
        var file = write("BTCUSDT-5m-2025.csv", "1735689300000,1,2,3\n" + rows);

        // When
        var run = compute(file, "fs18", "--report");

        // Then
        assertThat(run.code()).isZero();
        assertThat(run.lines()).hasSize(1 + 600 / 3 - 94);
        assertThat(run.errors())
                .contains("BTCUSDT-5m-2025.csv line 1 is no bar: unknown-layout")
                .contains("BTCUSDT-5m-2025.csv line 602 is no bar: broken-line: 2 columns instead of 12")
                .contains("2 rows are no bars and were passed over")
                .contains("600 bars of 5m, 2025-01-01T00:00:00Z to 2025-01-03T02:00:00Z; 2 rejected")
                .contains("95 bars of 15m (23h 45m), first vector at 2025-01-01T23:45:00Z");
    }

    @Test
    void tellsTheFirstBadRowsAndHowManyThereWere() throws IOException {
        var file = write("BTCUSDT-5m-2025.csv", BarRows.klines(BarRows.walk(30)) + "x,1,2,3,4,5\n".repeat(100));

        var run = compute(file, "fs18");

        assertThat(run.code()).isZero();
        assertThat(run.errors().lines()).hasSize(21).last().asString().contains("100 rows", "--report names all");
    }

    @Test
    void reportsEachGapFromWhereToWhereAndTheVectorsInItsShadow() throws IOException {
        // Given
        List<Bar> bars = new ArrayList<>(BarRows.walk(3_000));
        bars.subList(600, 606).clear();
        var file = write("BTCUSDT-5m-2025.csv", BarRows.klines(bars));

        // When
        var run = compute(file, "fs18", "--report", "--output", "none");

        // Then
        assertThat(run.out()).isEmpty();
        assertThat(run.errors())
                .contains("1, 6 bars missing, calendar always")
                .contains("2025-01-03T02:00:00Z to 2025-01-03T02:30:00Z, 6 bars")
                .containsPattern("vectors   904, 9[0-9] of them flagged GAP, 0 not finite");
    }

    @Test
    void readsTheFilesOfADirectoryAndTheRangeAskedFor() throws IOException {
        // Given
        List<Bar> bars = BarRows.walk(1_000);
        write("BTCUSDT-5m-2.csv", BarRows.klines(bars.subList(500, 1_000)));
        write("BTCUSDT-5m-1.csv", BarRows.klines(bars.subList(0, 500)));
        write("ETHUSDT-5m-1.csv", BarRows.klines(bars));

        // When
        var run = compute(directory, "fs18", "--from", "2025-01-01T01:00:00Z", "--to", "2025-01-03");

        // Then
        assertThat(parsed(run)).isEqualTo(batch(FeatureSets.fs18(), bars.subList(12, 2 * 288)));
    }

    @ParameterizedTest
    @CsvSource({"'open_time,open,high,low,close\n', ''", "'open_time,open,high,low,close,tick_volume\n', ',12'"})
    void takesForeignExchangeWithAndWithoutTickVolume(String header, String volume) throws IOException {
        // Given
        var rows = new StringBuilder(header);
        for (Bar bar : BarRows.walk(400)) {
            rows.append("%d,%s,%s,%s,%s%s\n"
                    .formatted(bar.openTime(), bar.open(), bar.high(), bar.low(), bar.close(), volume));
        }
        var file = write("eurusd.csv", rows.toString());

        // When
        var run = compute(file, "fs18", "--calendar", "fx-week");

        // Then
        assertThat(run.code()).isZero();
        assertThat(parsed(run)).hasSize(400 / 3 - 94);
    }

    private Console compute(Path data, String set, String... options) {
        var arguments = new ArrayList<>(List.of("features", "compute", "--set", set, "--data", data.toString()));
        arguments.addAll(List.of("--instrument", "BINANCE:BTCUSDT"));
        arguments.addAll(Arrays.asList(options));
        return Console.run(arguments.toArray(String[]::new));
    }

    private Path write(String name, String content) throws IOException {
        return Files.write(directory.resolve(name), content.getBytes(UTF_8));
    }

    /** A vector as it is printed; a boxed number equals another of the same bits. */
    private record Row(long closeTime, String quality, double close, List<Double> values) {
        static Row of(FeatureVector vector, boolean gap) {
            var values = new ArrayList<Double>();
            for (double value : vector.toArray()) {
                values.add(value);
            }
            return new Row(vector.closeTime(), gap ? "GAP" : "OK", vector.close(), values);
        }
    }

    private static List<Row> parsed(Console run) {
        return run.lines().stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Row(
                        Instant.parse(cells[0]).toEpochMilli(),
                        cells[1],
                        Double.parseDouble(cells[2]),
                        Arrays.stream(cells).skip(3).map(Double::valueOf).toList()))
                .toList();
    }

    private static List<Row> batch(FeatureSet set, List<Bar> bars) {
        Interval working =
                set.intervals().isEmpty() ? Interval.M15 : set.intervals().get(0);
        var pipeline = FeaturePipeline.create(set, BarRows.BTC, Interval.M5, working);
        var rows = new ArrayList<Row>();
        for (Bar bar : bars) {
            pipeline.update(bar).ifPresent(vector -> rows.add(Row.of(vector, pipeline.hasGap())));
        }
        return rows;
    }
}
