package io.regimeflow.trainer.report;

import static io.regimeflow.trainer.report.Figures.figure;

import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.report.Block.Heading;
import io.regimeflow.trainer.report.Block.Table;
import io.regimeflow.trainer.report.Block.Text;
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
                new Text(
                        "Change from the parent on an older fold, frozen before the fine-tuning; below 0 is forgotten."),
                new Table(
                        List.of("class", "change of recall"),
                        IntStream.range(0, changes.size())
                                .mapToObj(c -> List.of(record.getClassNames().get(c), figure(changes.get(c), 3)))
                                .toList()));
    }
}
