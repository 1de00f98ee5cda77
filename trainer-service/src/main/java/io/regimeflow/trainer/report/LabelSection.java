package io.regimeflow.trainer.report;

import static io.regimeflow.runtime.page.Figures.percent;

import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.ArrayList;
import java.util.List;

/** How the labels of every fold are distributed. */
final class LabelSection {
    private LabelSection() {}

    static List<Block> of(TrainingCompleted record) {
        var head = new ArrayList<String>(List.of("fold", "labels"));
        head.addAll(record.getClassNames());
        var rows = new ArrayList<List<String>>();
        row("training", record.getClassCounts(), rows);
        row("validation", record.getValidationClassCounts(), rows);
        row("test", record.getTestClassCounts(), rows);
        row("held-out days", record.getHeldOutClassCounts(), rows);
        return List.of(new Heading("Labels"), new Table(head, rows));
    }

    /** Releases of old tell of the training fold alone. */
    private static void row(String fold, List<Long> counts, List<List<String>> rows) {
        if (!counts.isEmpty()) {
            long all = counts.stream().mapToLong(Long::longValue).sum();
            var row = new ArrayList<String>(List.of(fold, Long.toString(all)));
            counts.forEach(count -> row.add("%d (%s)".formatted(count, percent((double) count / Math.max(1, all)))));
            rows.add(row);
        }
    }
}
