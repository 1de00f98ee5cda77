package io.regimeflow.trainer.report;

import io.regimeflow.trainer.report.Block.Bullets;
import io.regimeflow.trainer.report.Block.Chart;
import io.regimeflow.trainer.report.Block.Heading;
import io.regimeflow.trainer.report.Block.Table;
import io.regimeflow.trainer.report.Block.Text;
import java.util.List;

/** Writes a training's page as Markdown, whose tables tell what the chart of the HTML page shows. */
public final class ReportPage {
    private ReportPage() {}

    /** The page as Markdown. */
    public static String markdown(TrainingPage page) {
        var out = new StringBuilder("# ").append(page.title()).append("\n");
        for (Block block : PageBlocks.of(page)) {
            write(block, out);
        }
        return out.toString();
    }

    /** The page as one HTML file that refers to nothing outside itself. */
    public static String html(TrainingPage page) {
        return new HtmlPage(page).toString();
    }

    private static void write(Block block, StringBuilder out) {
        if (block instanceof Heading heading) {
            out.append("\n## ").append(heading.text()).append("\n");
        } else if (block instanceof Text text) {
            out.append("\n").append(text.text()).append("\n");
        } else if (block instanceof Bullets bullets) {
            out.append("\n");
            bullets.items().forEach(item -> out.append("- ").append(item).append("\n"));
        } else if (block instanceof Table table) {
            out.append("\n");
            row(table.head(), out);
            row(table.head().stream().map(cell -> "---").toList(), out);
            table.rows().forEach(row -> row(row, out));
        } else if (block instanceof Chart) {
            // Markdown cannot carry a picture: the epochs' table follows.
            return;
        }
    }

    private static void row(List<String> cells, StringBuilder out) {
        out.append("|");
        cells.forEach(cell -> out.append(" ").append(cell.replace("|", "\\|")).append(" |"));
        out.append("\n");
    }
}
