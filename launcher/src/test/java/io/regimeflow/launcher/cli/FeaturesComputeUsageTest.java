package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesComputeUsageTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--set fs81                       | fs18",
                "--set nowhere.yaml               | nowhere.yaml does not exist",
                "--interval 7m                    | 1m, 5m, 15m, 30m, 1h, 4h, 1d",
                "--interval 1m                    | choose --interval 5m, 15m, 30m, 1h, 4h, 1d",
                "--intervals 1h,1m                | choose --intervals of 5m, 15m, 30m, 1h, 4h, 1d",
                "--intervals 1h,1h                | interval 1h twice",
                "--intervals 1h,4h --interval 4h  | has vectors of 1h, not 4h",
                "--base-interval 15m              | end of a bar of 15m",
                "--calendar xmas                  | always, fx-week, fx-weekdays",
                "--output xml                     | csv, json or none",
                "--from yesterday                 | 2025-01-01",
                "--from 2031-01-01                | no bar of BINANCE:BTCUSDT is in the range",
                "--instrument BTCUSDT             | VENUE:SYMBOL",
                "--data missing.csv               | no such file",
                "--sett fs18                      | --set",
            })
    void refusesWhatIsWrongWithCodeTwoAndSaysWhatIsAllowed(String options, String allowed) throws IOException {
        // Given
        var file = Files.writeString(directory.resolve("BTCUSDT-5m-2025.csv"), BarRows.klines(BarRows.walk(10)));
        var arguments = new ArrayList<>(List.of("features", "compute"));
        List<String> wrong = List.of(options.split(" +"));
        if (!wrong.contains("--set")) {
            arguments.addAll(List.of("--set", "fs18"));
        }
        if (!wrong.contains("--data")) {
            arguments.addAll(List.of("--data", file.toString()));
        }
        if (!wrong.contains("--instrument")) {
            arguments.addAll(List.of("--instrument", "BINANCE:BTCUSDT"));
        }
        arguments.addAll(wrong);

        // When
        var run = Console.run(arguments.toArray(String[]::new));

        // Then
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).contains(allowed);
        assertThat(run.out()).isEmpty();
    }
}
