package io.regimeflow.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonthlyReportTest {
    private static final String A = Made.release('a');
    private static final String B = Made.release('b');
    private static final Instant NOVEMBER = Instant.parse("2023-11-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2023-12-01T00:00:00Z");
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href|url)\\s*[=(]\\s*[\"']?([^\"')\\s>]+)");

    @TempDir
    private Path directory;

    @Test
    void tellsOfTheMonthThatEndedWithTheFirstInRankFirst() {
        MonthlyReport report = report(outcomes());

        assertThat(report.releases()).extracting(ReleaseMonth::version).containsExactly("1.1", "1.0");
        assertThat(report.releases().get(0).figures().getOutcomes()).isEqualTo(300);
        assertThat(report.releases().get(1).figures().getOutcomes()).isEqualTo(300);
        assertThat(report.html())
                .contains("NOT_ENOUGH_EVIDENCE", "0.800", "LOSS_DRIFT: the champion became worse", "CONTEST");
    }

    @Test
    void leavesOutWhatEndedBeforeOrAfterTheMonth() {
        var outcomes = new ArrayList<CheckedOutcome>();
        outcomes.add(outcome(NOVEMBER.minus(Duration.ofMinutes(30)), A, 1));
        outcomes.add(outcome(NOVEMBER, A, 2));
        outcomes.add(outcome(DECEMBER.minus(Duration.ofMinutes(15)), A, 4));

        MonthlyReport report = report(outcomes);

        assertThat(report.releases().get(0).figures().getTotalPnl()).isEqualTo(2);
    }

    @Test
    void refersToNothingOutsideItself() {
        Matcher references = REFERENCE.matcher(report(outcomes()).html());
        List<String> targets = references.results().map(found -> found.group(1)).toList();

        assertThat(targets).hasSize(5).allMatch(target -> target.startsWith("data:image/png;base64,"));
    }

    @Test
    void escapesWhatTheLogSays() {
        var log = new MonthLog(YearMonth.of(2023, 12));
        log.add(ModelSelection.newBuilder(selection())
                .setReason("<script>alert(1)</script> | x")
                .build());

        MonthlyReport report = log.reports().get(0);

        assertThat(report.html()).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(report.markdown()).doesNotContain("<script").contains("\\| x");
    }

    @Test
    void isTheSameBytesHoweverTheOutcomesAreInterleaved() {
        List<CheckedOutcome> shuffled = new ArrayList<>(outcomes());
        Collections.shuffle(shuffled, new Random(3));
        shuffled.addAll(outcomes());

        // Two outcomes of a bar, and a bar that comes later, count as they would have.
        assertThat(report(shuffled).html()).isEqualTo(report(outcomes()).html());
        assertThat(report(shuffled).markdown()).isEqualTo(report(outcomes()).markdown());
    }

    @Test
    void writesItsPagesAndTheirPicturesAndTheSameBytesAgain() throws IOException {
        var folder = new ReportFolder(directory);

        List<Path> files = folder.write(report(outcomes()));
        var before = new ArrayList<byte[]>();
        for (Path file : files) {
            before.add(Files.readAllBytes(file));
        }
        folder.write(report(outcomes()));

        assertThat(folder.has(selection())).isTrue();
        assertThat(files).hasSize(7).allMatch(file -> file.startsWith(directory.resolve("2023-12")));
        for (int file = 0; file < files.size(); file++) {
            assertThat(Files.readAllBytes(files.get(file))).isEqualTo(before.get(file));
        }
        Matcher pictures = Pattern.compile("!\\[[^]]*]\\(([^)]+)\\)").matcher(Files.readString(files.get(1)));
        for (String name : pictures.results().map(found -> found.group(1)).toList()) {
            assertThat(ImageIO.read(files.get(1).resolveSibling(name).toFile())).isNotNull();
        }
    }

    @Test
    void saysWhereNothingWasJudged() {
        var log = new MonthLog(YearMonth.of(2023, 12));
        log.add(ModelSelection.newBuilder()
                .setSelectionId("x")
                .setModelLine(Made.LINE.toString())
                .setMonth("2023-12")
                .setSelectedAt(DECEMBER)
                .setDecision("KEPT")
                .build());

        assertThat(log.reports().get(0).html()).contains("No signal was judged.", "None ended.");
    }

    private static MonthlyReport report(List<CheckedOutcome> outcomes) {
        var log = new MonthLog(YearMonth.of(2023, 12));
        outcomes.forEach(log::add);
        log.add(selection());
        log.add(ModelContest.newBuilder()
                .setContestId("c")
                .setModelLine(Made.LINE.toString())
                .setStatus("CONTEST")
                .setStartedFrom(NOVEMBER)
                .setLatest(DECEMBER)
                .setDecidedAt(NOVEMBER.plusSeconds(900))
                .build());
        log.add(alert("drift"), NOVEMBER.plusSeconds(1));
        log.add(alert("late"), DECEMBER);
        return log.reports().get(0);
    }

    private static Alert alert(String id) {
        return Alert.newBuilder()
                .setAlertId(id)
                .setKind("LOSS_DRIFT")
                .setSeverity("WARNING")
                .setSubject(A)
                .setMessage("the champion became worse")
                .setRaisedBy("evaluation-service")
                .setRaisedAt(Instant.EPOCH)
                .build();
    }

    private static List<CheckedOutcome> outcomes() {
        var outcomes = new ArrayList<CheckedOutcome>();
        for (int bar = 0; bar < 300; bar++) {
            Instant close = NOVEMBER.plusSeconds(900L * bar);
            outcomes.add(outcome(close, A, bar % 3 - 1));
            outcomes.add(CheckedOutcome.newBuilder(outcome(close, B, bar % 4 - 1))
                    .setSignalVersion("1.1")
                    .build());
        }
        return outcomes;
    }

    private static CheckedOutcome outcome(Instant close, String release, double gain) {
        return Made.outcome(
                close.toEpochMilli(),
                release,
                "UP",
                gain > 0 ? "UP" : "DOWN",
                close.plusSeconds(900).toEpochMilli(),
                gain,
                0.1,
                0.2,
                0.7);
    }

    private static ModelSelection selection() {
        return ModelSelection.newBuilder()
                .setSelectionId(Made.LINE + "|2023-12")
                .setModelLine(Made.LINE.toString())
                .setMonth("2023-12")
                .setSelectedAt(DECEMBER)
                .setDecision("NOT_ENOUGH_EVIDENCE")
                .setChampionRelease(A)
                .setSelectedRelease(A)
                .setReleases(List.of(B, A))
                .setVersions(List.of("1.1", "1.0"))
                .setScores(List.of(0.8, 0.2))
                .setWinRates(List.of(0.5, 0.4))
                .setSharpeRatios(List.of(2.0, 1.0))
                .setAveragePnls(List.of(0.1, 0.05))
                .setMaxDrawdowns(List.of(3.0, 2.0))
                .setSignalsPerDay(List.of(96.0, 96.0))
                .setTrades(List.of(300L, 300L))
                .setNormalisedWinRates(List.of(1.0, 0.0))
                .setNormalisedSharpeRatios(List.of(1.0, 0.0))
                .setNormalisedAveragePnls(List.of(1.0, 0.0))
                .setNormalisedMaxDrawdowns(List.of(1.0, 0.0))
                .build();
    }
}
