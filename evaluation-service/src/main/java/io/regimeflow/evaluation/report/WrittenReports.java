package io.regimeflow.evaluation.report;

import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Writes the reports of a month on demand, from the log alone. */
public final class WrittenReports {
    private WrittenReports() {}

    /** The newest month that a line was selected for. */
    public static Optional<YearMonth> newest(Topics topics, KafkaSettings kafka) {
        return new MonthReader(topics, kafka).newest();
    }

    /**
     * Writes one for each line that was selected for at the first of the month, over what is there.
     *
     * @return the HTML pages; none where no line was
     */
    public static List<Path> write(YearMonth month, Path dir, Topics topics, KafkaSettings kafka) {
        var folder = new ReportFolder(dir);
        return new MonthReader(topics, kafka)
                .read(month).stream().map(report -> folder.write(report).get(0)).toList();
    }
}
