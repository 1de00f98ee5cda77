package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.launcher.topic.RaisedAlert;
import io.regimeflow.launcher.topic.RaisedAlerts;
import java.util.List;

/** How alerts are written for people and programs. */
final class AlertText {
    private AlertText() {}

    /** One alert a line. */
    static List<String> table(List<RaisedAlert> alerts) {
        var table = new TextTable("when", "severity", "kind", "subject", "message");
        alerts.forEach(
                alert -> table.row(alert.when(), alert.severity(), alert.kind(), alert.subject(), alert.message()));
        return table.plain();
    }

    /** One object a line. */
    static List<String> json(List<RaisedAlert> alerts) {
        return alerts.stream().map(alert -> JsonText.line(alert.fields())).toList();
    }

    /** Why a list is empty. */
    static String none(RaisedAlerts raised) {
        return raised.size() == 0
                ? "There are no alerts: no service has raised one."
                : "No alert is as asked for. There are %d others, of kind %s."
                        .formatted(raised.size(), String.join(", ", raised.kinds()));
    }
}
