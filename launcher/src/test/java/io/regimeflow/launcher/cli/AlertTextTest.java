package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.launcher.topic.RaisedAlert;
import io.regimeflow.launcher.topic.RaisedAlerts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertTextTest {
    private static final RaisedAlert DRIFT = new RaisedAlert(
            "INPUT_DRIFT|1",
            Instant.parse("2025-03-01T00:15:00Z"),
            "WARNING",
            "INPUT_DRIFT",
            "signal/15m/X:AAA",
            "the day is \"unlike\"\n  training",
            "evaluation-service",
            Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void keepsAnAlertOnOneLineOfTheTable() {
        assertThat(AlertText.table(List.of(DRIFT)))
                .containsExactly(
                        "when                  severity  kind         subject           message",
                        "2025-03-01T00:15:00Z  WARNING   INPUT_DRIFT  signal/15m/X:AAA  the day is \"unlike\""
                                + " training");
    }

    @Test
    void writesAnObjectALine() {
        assertThat(AlertText.json(List.of(DRIFT)))
                .containsExactly("{\"when\":\"2025-03-01T00:15:00Z\",\"severity\":\"WARNING\",\"kind\":\"INPUT_DRIFT\","
                        + "\"subject\":\"signal/15m/X:AAA\",\"message\":\"the day is \\\"unlike\\\"\\n  training\","
                        + "\"raised_by\":\"evaluation-service\",\"raised_at\":\"2026-01-01T00:00:00Z\","
                        + "\"alert_id\":\"INPUT_DRIFT|1\"}");
    }

    @Test
    void saysThatThereAreNone() {
        assertThat(AlertText.none(new RaisedAlerts())).isEqualTo("There are no alerts: no service has raised one.");
    }
}
