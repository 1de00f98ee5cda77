package io.regimeflow.evaluation.report;

import static io.regimeflow.runtime.page.Figures.figure;
import static io.regimeflow.runtime.page.Figures.percent;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Picture;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.schemas.record.ModelVersion;
import java.util.ArrayList;
import java.util.List;

/** Whether the month's signals were right, and as often as they said. */
final class SkillSection {
    private SkillSection() {}

    static List<Block> of(MonthlyReport report) {
        if (report.releases().isEmpty()) {
            return List.of();
        }
        ReleaseMonth first = report.releases().get(0);
        return List.of(
                new Heading("Skill"),
                new Table(
                        List.of("version", "log loss", "Brier", "accuracy"),
                        report.releases().stream().map(SkillSection::row).toList()),
                new Text("Confusion of %s: rows are what came, columns what was predicted.".formatted(first.version())),
                new Table(List.of("", "DOWN", "FLAT", "UP"), confusion(first.figures())),
                new Picture(
                        report.name() + "-confusion",
                        "Confusion of " + first.version(),
                        () -> SkillCharts.confusion(first)),
                new Picture(
                        report.name() + "-calibration",
                        "Share of right signals by what their probability was",
                        () -> SkillCharts.calibration(report.releases())));
    }

    private static List<String> row(ReleaseMonth release) {
        ModelVersion figures = release.figures();
        return List.of(
                release.version(),
                figure(figures.getLogLoss(), 4),
                figure(figures.getBrier(), 4),
                percent(figures.getAccuracy()));
    }

    private static List<List<String>> confusion(ModelVersion figures) {
        var rows = new ArrayList<List<String>>();
        for (Signal came : Signal.values()) {
            var row = new ArrayList<>(List.of(came.name()));
            for (Signal said : Signal.values()) {
                row.add(Long.toString(
                        figures.getConfusion().get(came.classIndex() * Signal.values().length + said.classIndex())));
            }
            rows.add(row);
        }
        return rows;
    }
}
