package io.regimeflow.trainer.report;

import static io.regimeflow.runtime.page.Figures.figure;
import static io.regimeflow.runtime.page.Figures.text;

import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.List;
import java.util.stream.IntStream;

/** What an incremental training unlearnt. */
final class ForgettingSection {
    private ForgettingSection() {}

    static List<Block> of(TrainingCompleted record) {
        List<Double> changes = record.getForgetting();
        if (changes.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Heading("Forgetting"),
                new Text("Change from the parent on an older fold, frozen before the fine-tuning; below 0 is"
                        + " forgotten."),
                new Table(
                        List.of("class", "rows", "change of recall"),
                        IntStream.range(0, changes.size())
                                .mapToObj(c -> row(record, c))
                                .toList()));
    }

    /** Of a class without rows nothing is known; records of before the rows were counted do not tell which these are. */
    private static List<String> row(TrainingCompleted record, int c) {
        Long rows = record.getForgettingRows().isEmpty()
                ? null
                : record.getForgettingRows().get(c);
        Double change =
                rows != null && rows == 0 ? null : record.getForgetting().get(c);
        return List.of(record.getClassNames().get(c), text(rows), figure(change, 3));
    }
}
