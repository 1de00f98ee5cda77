package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Bullets;
import io.regimeflow.runtime.page.Block.Facts;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.trainer.report.TrainingPage;
import java.util.ArrayList;
import java.util.List;

/** Writes a training's page for a terminal, which has the epochs' table in place of their chart. */
final class PageText {
    private final List<String> lines = new ArrayList<>();

    private PageText() {}

    static List<String> lines(TrainingPage page) {
        var text = new PageText();
        text.lines.add(page.title());
        page.blocks().forEach(text::write);
        return List.copyOf(text.lines);
    }

    private void write(Block block) {
        if (block instanceof Heading heading) {
            lines.add("");
            lines.add(heading.text());
            lines.add("-".repeat(heading.text().length()));
        } else if (block instanceof Text text) {
            lines.add(text.text());
        } else if (block instanceof Bullets bullets) {
            bullets.items().forEach(item -> lines.add("- " + item));
        } else if (block instanceof Facts facts) {
            var table = new TextTable("", "");
            facts.facts().forEach(fact -> table.row(fact.name(), fact.value()));
            lines.addAll(table.plain());
        } else if (block instanceof Table rows) {
            var table = new TextTable(rows.head().toArray(String[]::new));
            rows.rows().forEach(row -> table.row(row.toArray()));
            lines.addAll(table.plain());
        }
    }
}
