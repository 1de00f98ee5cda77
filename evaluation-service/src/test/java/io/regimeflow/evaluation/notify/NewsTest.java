package io.regimeflow.evaluation.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.report.ReportFolder;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsTest {
    private static final Instant TIME = Instant.parse("2026-03-01T00:00:00Z");
    private static final String LINE = "signal/15m/SIM:ALPHA";

    @TempDir
    Path dir;

    @Test
    void tellsOfConfidentSignalsOfTheInstrumentsAskedFor() {
        var news = new SignalNews(new SignalsConfig(true, 0.6, Duration.ofHours(1), List.of("SIM:ALPHA")));

        assertThat(news.of(prediction("SIM:ALPHA", "UP", 0.6))).isPresent();
        assertThat(news.of(prediction("SIM:ALPHA", "DOWN", 0.59))).isEmpty();
        assertThat(news.of(prediction("SIM:ALPHA", "FLAT", 0.9))).isEmpty();
        assertThat(news.of(prediction("SIM:BETA", "UP", 0.9))).isEmpty();
        assertThat(news.of(prediction("SIM:ALPHA", null, null))).isEmpty();
    }

    @Test
    void tellsOfEveryInstrumentWhereNoneIsNamed() {
        var news = new SignalNews(new SignalsConfig(true, 0, Duration.ofHours(1), List.of()));

        Notification told = news.of(prediction("SIM:BETA", "DOWN", 0.4)).orElseThrow();

        assertThat(told.title()).isEqualTo("SIM:BETA 15m DOWN");
        assertThat(told.facts()).contains(new Notification.Fact("confidence", "40.0 %"));
    }

    @Test
    void tellsOfTrainingsThatEnded() {
        var news = new TrainingNews();

        assertThat(news.of(training("COMPLETED", true)).orElseThrow().title())
                .isEqualTo("Training of signal/15m/SIM:ALPHA 3.4 done");
        Notification keptBack = news.of(training("COMPLETED", false)).orElseThrow();
        assertThat(keptBack.title()).endsWith("3.4 kept back by the gate");
        assertThat(keptBack.text()).isEqualTo("worse than the champion");
        assertThat(news.of(training("FAILED", false)).orElseThrow().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(news.of(training("SKIPPED", false))).isEmpty();
    }

    @Test
    void tellsOfAlertsThatAreSevereEnough() {
        var news = new AlertNews(Severity.WARNING, Set.of("TRAINING_FAILED"));

        assertThat(news.of(alert("MODEL_REFUSED", "CRITICAL"))).isPresent();
        assertThat(news.of(alert("RELEASE_EXPIRED", "WARNING"))).isPresent();
        assertThat(news.of(alert("SCHEDULE_BEGUN", "INFO"))).isEmpty();
        assertThat(news.of(alert("TRAINING_FAILED", "CRITICAL"))).isEmpty();
    }

    @Test
    void tellsWhenAContestStartsAndEndsOnly() {
        var news = new ContestNews();

        assertThat(news.of(contest("RUNNING", null, null)).orElseThrow().title())
                .isEqualTo("Contest on signal/15m/SIM:ALPHA starts");
        assertThat(news.of(contest("RUNNING", TIME, null))).isEmpty();
        Notification won = news.of(contest("DECIDED", TIME, "3.5")).orElseThrow();
        assertThat(won.title()).isEqualTo("Contest on signal/15m/SIM:ALPHA is won by 3.5, evidence");
        assertThat(won.facts())
                .contains(new Notification.Fact(
                        "3.5 less champion", "-0.0210 nats [-0.0300, -0.0120] over 700 bars, p = 0.0100"));
    }

    @Test
    void tellsOfRollbacksAndOfNoOtherDeployment() {
        var news = new RollbackNews();

        assertThat(news.of(deployment("ROLLBACK"))).isPresent();
        assertThat(news.of(deployment("NEW_RELEASE"))).isEmpty();
    }

    private static NewPrediction prediction(String instrument, String signal, Double confidence) {
        return NewPrediction.newBuilder()
                .setPredictionId(instrument + "/15m/1772323200000")
                .setInstrument(instrument)
                .setInterval("15m")
                .setOpenTime(TIME.minusSeconds(900))
                .setCloseTime(TIME)
                .setClose(101.25)
                .setStatus("PREDICTED")
                .setSignal(signal)
                .setConfidence(confidence)
                .setFeatureSetId("fs18")
                .setFeatureHash("0")
                .setPredictedAt(TIME)
                .build();
    }

    private static Alert alert(String kind, String severity) {
        return Alert.newBuilder()
                .setAlertId(kind)
                .setKind(kind)
                .setSeverity(severity)
                .setSubject(LINE)
                .setMessage("why")
                .setRaisedBy("inference-service")
                .setRaisedAt(TIME)
                .build();
    }

    private static ModelDeployment deployment(String reason) {
        return ModelDeployment.newBuilder()
                .setDeploymentId("d")
                .setInstrument("SIM:ALPHA")
                .setModelLine(LINE)
                .setChampionRelease("r")
                .setChampionVersion("3.3")
                .setEffectiveFrom(TIME)
                .setReason(reason)
                .setDecidedBy("evaluation-service")
                .build();
    }

    @Test
    void attachesTheMonthsFilesOfTheLineAlone() throws IOException {
        Path month = Files.createDirectories(dir.resolve("2026-03"));
        report(month, "signal-15m-SIM-ALPHA");
        report(month, "signal-15m-SIM-ALPHA2");
        report(month, "signal-15m-SIM-ALPHA-B");
        report(Files.createDirectories(dir.resolve("2026-02")), "signal-15m-SIM-ALPHA");
        var news = new ReportNews(new ReportFiles(Optional.of(new ReportFolder(dir))));

        Notification told = news.of(selection()).orElseThrow();

        assertThat(told.files())
                .containsExactly(
                        month.resolve("signal-15m-SIM-ALPHA.md"),
                        month.resolve("signal-15m-SIM-ALPHA.html"),
                        month.resolve("signal-15m-SIM-ALPHA-equity.png"));
        assertThat(told.text())
                .isEqualTo(
                        "1. 3.4: score 0.812, win rate 54.0 %, Sharpe 1.20, average PnL 0.100 %, drawdown 4.00 %, 210"
                                + " trades");
    }

    @Test
    void waitsUntilTheReportIsWrittenWhole() throws IOException {
        var news = new ReportNews(new ReportFiles(Optional.of(new ReportFolder(dir))));
        Path month = Files.createDirectories(dir.resolve("2026-03"));
        Files.writeString(month.resolve("signal-15m-SIM-ALPHA.md"), "x");
        assertThat(news.isWhole(selection())).isFalse();
        assertThat(news.of(selection()).orElseThrow().files()).isEmpty();

        report(month, "signal-15m-SIM-ALPHA");

        assertThat(news.isWhole(selection())).isTrue();
    }

    @Test
    void waitsForNoReportWhereNoneIsWritten() {
        var news = new ReportNews(new ReportFiles(Optional.empty()));

        assertThat(news.isWhole(selection())).isTrue();
        assertThat(news.of(selection()).orElseThrow().files()).isEmpty();
    }

    @Test
    void tellsOfASelectionThatLacksFigures() {
        var news = new ReportNews(new ReportFiles(Optional.empty()));
        ModelSelection selection = selection();
        selection.setTrades(List.of());

        assertThat(news.of(selection).orElseThrow().text()).isEmpty();
    }

    private static void report(Path month, String line) throws IOException {
        Files.writeString(month.resolve(line + "-equity.png"), "x");
        Files.writeString(
                month.resolve(line + ".md"),
                "![Gains](%s-equity.png)\n![None](%s-drawdown.png)\n".formatted(line, line));
        Files.writeString(month.resolve(line + ".html"), "x");
    }

    private static TrainingCompleted training(String status, boolean deployable) {
        return TrainingCompleted.newBuilder()
                .setRequestId("q")
                .setModelLine(LINE)
                .setStatus(status)
                .setReason("training diverged")
                .setVersion("3.4")
                .setTrainingType("FULL")
                .setAsOf(TIME)
                .setFeatureSetId("fs18")
                .setDeployable(deployable)
                .setGateReasons(deployable ? List.of() : List.of("worse than the champion"))
                .setCompletedAt(TIME)
                .build();
    }

    private static ModelContest contest(String status, Instant asOf, String winner) {
        return ModelContest.newBuilder()
                .setContestId("c")
                .setModelLine(LINE)
                .setStatus(status)
                .setStartedFrom(TIME)
                .setLatest(TIME.plusSeconds(86_400))
                .setAsOf(asOf)
                .setDecidedAt(winner == null ? null : TIME)
                .setWinner(winner)
                .setReason(winner == null ? null : "EVIDENCE")
                .setArms(List.of("3.4", "3.5"))
                .setVersions(List.of("3.4", "3.5"))
                .setBars(List.of(700))
                .setDifferences(List.of(-0.021))
                .setDifferenceLows(List.of(-0.03))
                .setDifferenceHighs(List.of(-0.012))
                .setPBetter(List.of(0.01))
                .build();
    }

    private static ModelSelection selection() {
        return ModelSelection.newBuilder()
                .setSelectionId(LINE + "|2026-03")
                .setModelLine(LINE)
                .setMonth("2026-03")
                .setSelectedAt(TIME)
                .setDecision("KEPT")
                .setReleases(List.of("r"))
                .setVersions(List.of("3.4"))
                .setScores(List.of(0.812))
                .setWinRates(List.of(0.54))
                .setSharpeRatios(List.of(1.2))
                .setAveragePnls(List.of(0.1))
                .setMaxDrawdowns(List.of(4.0))
                .setTrades(List.of(210L))
                .build();
    }
}
