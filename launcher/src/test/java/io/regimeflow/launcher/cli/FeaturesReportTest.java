package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regimeflow.domain.feature.FeatureSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole years are in {@code docs/results.md}; here, of real bars, some weeks. */
class FeaturesReportTest {
    @TempDir
    private Path directory;

    @Test
    void hasARowForEachFileAndSet() throws IOException {
        // Given
        Files.writeString(directory.resolve("BTCUSDT-5m-1.csv"), BarRows.klines(BarRows.walk(600)));
        Files.writeString(directory.resolve("ETHUSDT-5m-1.csv"), BarRows.klines(BarRows.walk(300)) + "x\n");

        // When
        var run = report(directory, "--sets", "fs18,macro", "--output", "markdown");

        // Then
        assertThat(run.code()).isZero();
        assertThat(run.errors().lines()).hasSize(1).first().asString().contains("ETHUSDT-5m-1.csv line 301");
        assertThat(rows(run))
                .containsExactly(
                        List.of(
                                "BTCUSDT-5m-1.csv",
                                "fs18",
                                "15m",
                                "600 × 5m",
                                "0",
                                "0",
                                "0",
                                "95 × 15m",
                                "106",
                                "0",
                                "0"),
                        List.of("BTCUSDT-5m-1.csv", "macro", "1d", "600 × 5m", "0", "0", "0", "51 × 1d", "0", "0", "0"),
                        List.of(
                                "ETHUSDT-5m-1.csv",
                                "fs18",
                                "15m",
                                "300 × 5m",
                                "1",
                                "0",
                                "0",
                                "95 × 15m",
                                "6",
                                "0",
                                "0"),
                        List.of(
                                "ETHUSDT-5m-1.csv",
                                "macro",
                                "1d",
                                "300 × 5m",
                                "1",
                                "0",
                                "0",
                                "51 × 1d",
                                "0",
                                "0",
                                "0"));
    }

    @Test
    void hasARowForWhatItRefusesAndGoesOn() throws IOException {
        // Given: bars of an hour, of which no vector of a quarter can be made
        Files.writeString(directory.resolve("BTCUSDT-1h-1.csv"), "1735689600000,1,1,1,1,1,1735693199999,1,1,1,1,0\n");
        Files.writeString(directory.resolve("ETHUSDT-5m-1.csv"), BarRows.klines(BarRows.walk(300)));

        // When
        var run = report(directory, "--sets", "fs18", "--output", "markdown");

        // Then
        assertThat(run.code()).isEqualTo(2);
        assertThat(rows(run)).extracting(row -> row.get(2)).containsExactly("refused", "15m");
        assertThat(run.errors().lines()).singleElement().asString().contains("fs18 of BTCUSDT-1h-1.csv: ");
    }

    @ParameterizedTest
    @CsvSource({
        "binance-spot/BTCUSDT-5m-202412-202602.csv.gz, 2025-02-03",
        "binance-spot/ETHUSDT-5m-202412-202602.csv.gz, 2025-02-03",
        "binance-spot/SOLUSDT-5m-202412-202602.csv.gz, 2025-02-03",
        "binance-spot/XRPUSDT-5m-202412-202602.csv.gz, 2025-02-03",
        "binance-usdm/BTCUSDT-5m-202501-202512.csv.gz, 2025-02-03",
        "binance-usdm/LTCUSDT-1m-202602.csv.gz, 2026-02-08",
    })
    void everySetGivesFiniteVectorsOfRealCoinsWithoutAGap(String file, String to) {
        var run = report(marketData().resolve(file), "--to", to, "--output", "markdown");

        assertThat(run.code()).isZero();
        assertThat(run.errors()).isEmpty();
        assertThat(rows(run)).hasSize(FeatureSets.all().size());
        assertThat(rows(run)).allSatisfy(row -> assertThat(numbers(row)).containsExactly(0, 0, 0, 0, 0));
        assertThat(vectors(rows(run).get(0))).isGreaterThan(500);
    }

    /** Of four months with seventeen weekends, only Christmas and New Year's Day are missing. */
    @ParameterizedTest
    @CsvSource({
        "fx/EURUSD-1h-201707-202603.csv.gz, fx-weekdays, 2, 37",
        "fx/USDJPY-1h-201801-202203.csv.gz, fx-week, 2, 63"
    })
    void flagsTheHolidaysOfRealCurrenciesAndNoWeekend(String file, String calendar, int gaps, int bars) {
        var run = report(
                marketData().resolve(file),
                "--from=2018-11-01",
                "--to=2019-03-01",
                "--interval=1h",
                "--intervals=1h,4h,1d",
                "--calendar=" + calendar,
                "--output=markdown");

        assertThat(run.code()).isZero();
        assertThat(rows(run)).hasSize(FeatureSets.all().size());
        assertThat(rows(run))
                .allSatisfy(row ->
                        assertThat(numbers(row)).startsWith(0, gaps, bars).endsWith(0));
        assertThat(numbers(rows(run).get(0)).get(3))
                .isBetween(95, vectors(rows(run).get(0)) / 2);
    }

    private static Console report(Path data, String... options) {
        var arguments = new ArrayList<>(List.of("features", "report", "--data", data.toString()));
        arguments.addAll(Arrays.asList(options));
        return Console.run(arguments.toArray(String[]::new));
    }

    private static List<List<String>> rows(Console run) {
        return run.lines().stream()
                .skip(2)
                .map(line -> Arrays.stream(line.split("\\|"))
                        .skip(1)
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /** Rejected rows, gaps, missing bars, flagged vectors and vectors that are not finite. */
    private static List<Integer> numbers(List<String> row) {
        return Stream.of(4, 5, 6, 9, 10).map(row::get).map(Integer::valueOf).toList();
    }

    private static int vectors(List<String> row) {
        return Integer.parseInt(row.get(8));
    }

    private static Path marketData() {
        var start = Path.of("").toAbsolutePath();
        var found = Stream.iterate(start, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared").resolve("market-data"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(found.isPresent(), "no shared/market-data beside the project: real files are not reported on");
        return found.orElseThrow();
    }
}
