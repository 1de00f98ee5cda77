package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditFeaturesCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--calendar FX=xmas           | fx-week",
                "--set mtf --intervals 1h,7h  | 1m, 5m, 15m, 30m, 1h, 4h, 1d",
                "--set mtf --intervals 1h,1h  | interval 1h twice",
            })
    void refusesWhatIsWrongWithCodeTwoAndSaysWhatIsAllowed(String options, String allowed) {
        var arguments = new ArrayList<>(List.of("audit", "features", "--from", "2025-01-01", "--to", "2025-02-01"));
        arguments.addAll(Arrays.asList(options.split(" +")));

        var run = Console.run(arguments.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).contains(allowed);
    }
}
