package io.regimeflow.runtime.page;

import io.regimeflow.runtime.page.Block.Bullets;
import io.regimeflow.runtime.page.Block.Facts;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Picture;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a page as Markdown; its pictures are files beside it, {@code <name>.png}. */
public final class MarkdownPage {
    private final StringBuilder out = new StringBuilder();

    public MarkdownPage(String title, List<Block> blocks) {
        out.append("# ").append(escaped(title)).append("\n\n");
        blocks.forEach(this::write);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void write(Block block) {
        if (block instanceof Heading heading) {
            out.append("## ").append(escaped(heading.text())).append("\n");
        } else if (block instanceof Text text) {
            out.append(escaped(text.text())).append("\n");
        } else if (block instanceof Bullets bullets) {
            bullets.items()
                    .forEach(item -> out.append("- ").append(escaped(item)).append("\n"));
        } else if (block instanceof Facts facts) {
            table(
                    List.of("", ""),
                    facts.facts().stream()
                            .map(fact -> List.of(fact.name(), fact.value()))
                            .toList());
        } else if (block instanceof Table table) {
            table(table.head(), table.rows());
        } else if (block instanceof Picture picture) {
            out.append("![%s](%s.png)\n".formatted(escaped(picture.alt()), picture.name()));
        }
        out.append("\n");
    }

    private void table(List<String> head, List<List<String>> rows) {
        row(head);
        row(Collections.nCopies(head.size(), "---"));
        rows.forEach(this::row);
    }

    private void row(List<String> cells) {
        out.append(cells.stream().map(MarkdownPage::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("`", "\\`")
                .replace("\n", " ");
    }
}
