package io.regimeflow.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.ModelSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DueReportsTest {
    private static final String ALPHA = "signal/15m/TEST:ALPHA";
    private static final String BETA = "signal/15m/TEST:BETA";
    private static final Instant DECEMBER = Instant.parse("2023-12-01T00:00:00Z");

    private final MadeLog log = new MadeLog();

    @TempDir
    private Path directory;

    private DueReports due;

    @BeforeEach
    void start() {
        due = new DueReports(log, new ReportFolder(directory));
        log.add(ALPHA);
        log.add(BETA);
        due.add(selection(ALPHA));
        due.add(selection(BETA));
    }

    @Test
    void waitsUntilEachLinesOutcomesHaveReachedTheMonthsEnd() {
        log.followed.put(ALPHA, DECEMBER.minusSeconds(1));
        assertThat(due.write()).isZero();
        assertThat(log.reads).isZero();

        log.followed.put(ALPHA, DECEMBER);
        assertThat(due.write()).isEqualTo(1);
        assertThat(page(ALPHA)).exists();
        assertThat(page(BETA)).doesNotExist();

        log.followed.put(BETA, DECEMBER.plusSeconds(90_000));
        assertThat(due.write()).isEqualTo(1);
        assertThat(page(BETA)).exists();
    }

    @Test
    void readsAMonthOnceForAllItsLinesAndNotAgain() {
        log.followed.put(ALPHA, DECEMBER.plusSeconds(90_000));
        log.followed.put(BETA, DECEMBER.plusSeconds(90_000));

        assertThat(due.write()).isEqualTo(2);
        assertThat(due.write()).isZero();

        assertThat(log.reads).isEqualTo(1);
    }

    @Test
    void writesTheOtherLinesWhereOneFailsAndThatOneLater() throws IOException {
        log.followed.put(ALPHA, DECEMBER.plusSeconds(90_000));
        log.followed.put(BETA, DECEMBER.plusSeconds(90_000));
        Path obstacle = Files.createDirectories(directory.resolve("2023-12/signal-15m-TEST-ALPHA.html.part"));

        assertThat(due.write()).isEqualTo(1);
        assertThat(page(BETA)).exists();
        assertThat(page(ALPHA)).doesNotExist();

        Files.delete(obstacle);
        assertThat(due.write()).isEqualTo(1);
        assertThat(page(ALPHA)).exists();
    }

    @Test
    void leavesAPageThatIsThere() {
        log.followed.put(ALPHA, DECEMBER.plusSeconds(90_000));
        due.write();

        var started = new DueReports(log, new ReportFolder(directory));
        started.add(selection(ALPHA));

        assertThat(started.write()).isZero();
        assertThat(log.reads).isEqualTo(1);
    }

    private Path page(String line) {
        return directory.resolve("2023-12").resolve(line.replaceAll("[/:]", "-") + ".html");
    }

    private static ModelSelection selection(String line) {
        return ModelSelection.newBuilder()
                .setSelectionId(line + "|2023-12")
                .setModelLine(line)
                .setMonth("2023-12")
                .setSelectedAt(DECEMBER)
                .setDecision("KEPT")
                .build();
    }

    /** A log of lines without any outcome. */
    private static final class MadeLog implements DueReports.Log {
        private final Map<String, Instant> followed = new HashMap<>();
        private final List<MonthlyReport> reports = new ArrayList<>();
        private int reads;

        private void add(String line) {
            reports.add(new MonthlyReport(selection(line), List.of(), List.of(), List.of()));
        }

        @Override
        public Set<String> linesPast(Instant time) {
            return followed.entrySet().stream()
                    .filter(line -> !line.getValue().isBefore(time))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        @Override
        public List<MonthlyReport> read(YearMonth month) {
            reads++;
            return reports;
        }
    }
}
