package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesUsageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outcomes list --limit 0             | not a number of 1 or more",
                "outcomes list --instrument BTC      | VENUE:SYMBOL",
                "outcomes list --origin paper --limit 0 | not a number of 1 or more",
                "outcomes refused --limit -1         | not a number of 1 or more",
                "outcomes refused --instrument BTC   | VENUE:SYMBOL",
            })
    void refusesWhatIsWrongWithCodeTwoAndSaysWhatIsAllowed(String command, String allowed) {
        var run = Console.run(command.split(" +"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).contains(allowed);
        assertThat(run.out()).isEmpty();
    }
}
