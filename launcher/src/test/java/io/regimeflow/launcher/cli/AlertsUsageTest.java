package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsUsageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alerts --severity severe            | INFO, WARNING, CRITICAL",
                "alerts --kind drift                 | a word in capitals like MODEL_REFUSED",
                "alerts --since yesterday            | 2025-01-01T12:00:00Z",
                "alerts --newest 0                   | --newest (or --limit) 0 is not a number of 1 or more",
                "alerts --limit 0                    | --newest (or --limit) 0 is not a number of 1 or more",
                "alerts --newest all                 | --newest",
                "alerts --format xml                 | TABLE, JSON",
                "alerts --sinse 2025-01-01           | --since",
            })
    void refusesWhatIsWrongWithCodeTwoAndSaysWhatIsAllowed(String command, String allowed) {
        var run = Console.run(command.split(" +"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).contains(allowed);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void namesEveryCommandWhereNoneIsGiven() {
        var run = Console.run();

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).contains("up, run, features, audit, models, train, contest, outcomes, alerts");
    }
}
