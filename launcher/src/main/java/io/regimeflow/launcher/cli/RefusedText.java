package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.launcher.topic.RefusedReport;
import io.regimeflow.schemas.record.SignalOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How refused reports are written for people and programs. */
final class RefusedText {
    private static final int LONGEST = 60;

    private RefusedText() {}

    /** A report a line; what its writer said is cut where it is long. */
    static List<String> table(List<RefusedReport> reports) {
        var table = new TextTable("reported at", "key", "at", "prediction", "source", "rev.", "refusal", "reason");
        reports.forEach(refused -> table.row(
                refused.reportedAt(),
                cell(refused.key()),
                cell(refused.place()),
                said(refused, SignalOutcome::getPredictionId),
                said(refused, SignalOutcome::getSource),
                said(refused, SignalOutcome::getRevision),
                cell(refused.refusal()),
                refused.reason().orElse("-")));
        return table.plain();
    }

    /** One object a line, without what is not known. */
    static List<String> json(List<RefusedReport> reports) {
        return reports.stream().map(refused -> JsonText.line(fields(refused))).toList();
    }

    private static String said(RefusedReport refused, Function<SignalOutcome, Object> field) {
        return cell(refused.report().map(field).map(String::valueOf));
    }

    private static String cell(Optional<String> text) {
        return text.map(all -> all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "…")
                .orElse("-");
    }

    private static Map<String, Object> fields(RefusedReport refused) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("reported_at", refused.reportedAt().toString());
        refused.key().ifPresent(key -> fields.put("key", key));
        refused.place().ifPresent(place -> fields.put("at", place));
        refused.refusal().ifPresent(refusal -> fields.put("refusal", refusal));
        refused.reason().ifPresent(reason -> fields.put("reason", reason));
        refused.report().ifPresent(report -> fields.put("report", JsonText.tree(report)));
        return fields;
    }
}
