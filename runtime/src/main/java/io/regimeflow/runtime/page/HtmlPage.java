package io.regimeflow.runtime.page;

import io.regimeflow.runtime.page.Block.Bullets;
import io.regimeflow.runtime.page.Block.Facts;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Picture;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import java.util.List;

/** Writes a page as one HTML file that refers to nothing outside itself. */
public final class HtmlPage {
    private static final String STYLE =
            "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0"
                    + " 1rem;color:#222}table{border-collapse:collapse;margin:.5rem 0}th,td{padding:.2rem"
                    + " .7rem;border-bottom:1px solid #ddd;text-align:right}th:first-child,td:first-child,.facts"
                    + " td{text-align:left}.facts td{overflow-wrap:anywhere}.facts"
                    + " td:first-child{white-space:nowrap;overflow-wrap:normal}h2{margin-top:2rem}img{max-width:100%}";

    private final StringBuilder out = new StringBuilder();

    public HtmlPage(String title, List<Block> blocks) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n");
        element("h1", title);
        blocks.forEach(this::write);
        out.append("</body></html>\n");
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void write(Block block) {
        if (block instanceof Heading heading) {
            element("h2", heading.text());
        } else if (block instanceof Text text) {
            element("p", text.text());
        } else if (block instanceof Bullets bullets) {
            out.append("<ul>\n");
            bullets.items().forEach(item -> element("li", item));
            out.append("</ul>\n");
        } else if (block instanceof Facts facts) {
            out.append("<table class=\"facts\">\n");
            facts.facts().forEach(fact -> row("td", List.of(fact.name(), fact.value())));
            out.append("</table>\n");
        } else if (block instanceof Table table) {
            out.append("<table>\n");
            row("th", table.head());
            table.rows().forEach(row -> row("td", row));
            out.append("</table>\n");
        } else if (block instanceof Picture picture) {
            picture.drawing()
                    .get()
                    .ifPresentOrElse(
                            png -> out.append(
                                    "<img alt=\"%s\" src=\"%s\">\n".formatted(escaped(picture.alt()), png.dataUri())),
                            () -> element("p", "The chart could not be drawn here; the table has its figures."));
        }
    }

    private void row(String cell, List<String> cells) {
        out.append("<tr>");
        cells.forEach(text -> element(cell, text));
        out.append("</tr>\n");
    }

    private void element(String name, String text) {
        out.append("<%s>%s</%s>\n".formatted(name, escaped(text), name));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
