package io.regimeflow.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Bullets;
import io.regimeflow.runtime.page.Block.Fact;
import io.regimeflow.runtime.page.Block.Facts;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Picture;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class TrainingPageTest {

    @Test
    void tellsWhatWasTrainedFromWhat() {
        TrainingPage page = TrainingPage.of(refused().build());

        assertThat(page.title()).isEqualTo("signal/15m/BINANCE:BTCUSDT 1.3-daily-20260102");
        assertThat(blocks(page, Facts.class)).singleElement().satisfies(facts -> assertThat(facts.facts())
                .contains(
                        new Fact("release", "ab".repeat(32)),
                        new Fact("parent", "cd".repeat(32)),
                        new Fact("spec", "s2 <signal> & more ef"),
                        new Fact("read up to", "features-0@42 checked_outcome-0@7"),
                        new Fact("outcomes", "40 used, 2 refused"),
                        new Fact("certificate", "1000 probes, largest difference 1.5e-07, 0 classes flipped"),
                        new Fact("expires", "never")));
    }

    @Test
    void tellsWhatTheGateSaidAndWhy() {
        TrainingPage page = TrainingPage.of(refused().build());

        assertThat(blocks(page, Bullets.class)).containsExactly(new Bullets(List.of("log loss is worse")));
        assertThat(cells(page)).contains(List.of("log loss", "1.2000", "1.1000", "0.1000", "0.0500 to 0.1500"));
        assertThat(texts(page)).anyMatch(text -> text.contains("100 rows of 9 held-out days"));

        TrainingPage first =
                TrainingPage.of(plain().setDeployable(true).setMark("BASELINE").build());
        assertThat(texts(first))
                .contains(
                        "Serves as BASELINE: the first release of its line or of a new baseline, whatever its skill.");
        assertThat(blocks(first, Bullets.class)).isEmpty();
    }

    @Test
    void warnsOfABaselineWithoutSkill() {
        TrainingPage page = TrainingPage.of(plain().setDeployable(true)
                .setMark("BASELINE")
                .setGateWarnings(List.of("constant predictor: 99.6 %"))
                .build());

        assertThat(texts(page)).contains("Take care:");
        assertThat(blocks(page, Bullets.class)).containsExactly(new Bullets(List.of("constant predictor: 99.6 %")));
    }

    @Test
    void saysNotWorseOnlyOfAReleaseThatWasCompared() {
        String claim = "May serve: not worse than the champion on the held-out days.";
        TrainingPage compared = TrainingPage.of(
                refused().setDeployable(true).setGateReasons(List.of()).build());
        TrainingPage alone = TrainingPage.of(plain().setDeployable(true)
                .setMark("CANDIDATE")
                .setGateWarnings(List.of("champion abc is not on model_artifact"))
                .build());

        assertThat(texts(compared)).contains(claim);
        assertThat(texts(alone))
                .doesNotContain(claim)
                .contains(
                        "Serves without a comparison with a champion: no constant, and better on the held-out days"
                                + " than saying the class shares.",
                        "Take care:");
        assertThat(blocks(alone, Bullets.class))
                .containsExactly(new Bullets(List.of("champion abc is not on model_artifact")));
    }

    @Test
    void tellsOfWarningsBesideReasons() {
        TrainingPage page = TrainingPage.of(
                refused().setGateWarnings(List.of("champion abc is lost")).build());

        assertThat(blocks(page, Bullets.class))
                .containsExactly(
                        new Bullets(List.of("log loss is worse")), new Bullets(List.of("champion abc is lost")));
    }

    @Test
    void tellsTheScoresOfAllHeldOutRowsAndOfTheComparedOnes() {
        TrainingPage page = TrainingPage.of(refused().setHeldOutLogLoss(1.3).build());

        assertThat(cells(page))
                .contains(List.of("held-out days", "120", "1.3000", "–", "0.3000", "–", "–", "–", "–"))
                .contains(List.of("log loss", "1.2000", "1.1000", "0.1000", "0.0500 to 0.1500"));
    }

    @Test
    void tellsTheScoresOfEveryFoldBesideThoseOfGuessers() {
        List<List<String>> cells = cells(TrainingPage.of(refused().build()));

        assertThat(cells)
                .contains(List.of("training", "4", "0.9000", "0.5500", "–", "–", "–", "–", "–"))
                .contains(List.of("validation", "3", "0.9500", "0.5200", "–", "–", "–", "–", "–"))
                .contains(List.of("test", "6", "1.0500", "0.5000", "0.4400", "0.6100", "0.4000", "0.4400", "0.4100"))
                .contains(List.of("held-out days", "120", "1.2000", "–", "0.3000", "–", "–", "–", "–"))
                .contains(List.of("baseline: majority", "6", "–", "0.5000", "0.3333", "–", "–", "–", "–"))
                .contains(List.of("baseline: class shares", "6", "1.0800", "–", "–", "–", "–", "–", "–"))
                .contains(List.of("baseline: persistence", "6", "–", "–", "0.4100", "–", "–", "–", "–"))
                .contains(List.of("DOWN", "2", "0", "0", "0.667", "1.000", "0.800"))
                .contains(List.of("training", "4", "1 (25.0 %)", "2 (50.0 %)", "1 (25.0 %)"));
    }

    @Test
    void tellsCalibrationForgettingBacktestAndEpochs() {
        TrainingPage page = TrainingPage.of(refused().build());

        assertThat(texts(page))
                .contains("2 epochs; the weights are those of epoch 2, with the lowest calibrated validation loss.")
                .contains("Temperature 1.250, bias DOWN 0.100, FLAT -0.200, UP 0.000: the bias is the parent's; so is"
                        + " the temperature, unless there were validation rows enough to fit it anew. Expected"
                        + " calibration error on the test rows: 0.0310.")
                .anyMatch(text -> text.startsWith("2880 bars within 30.0 days, from 2025-12-03T00:00:00Z"));
        assertThat(cells(page))
                .contains(List.of("DOWN", "8", "-0.250"))
                .contains(List.of("FLAT", "0", "–"))
                .contains(List.of("trades", "12", "1", "0"))
                .contains(List.of("total gain", "-3.0 %", "4.0 %", "0.0 %"))
                .contains(List.of("Sharpe ratio, a year", "-1.50", "0.75", "0.00"))
                .contains(List.of("maximum drawdown", "6.0 %", "11.0 %", "0.0 %"))
                .contains(List.of("2", "0.9000", "0.9500", "0.9300", "0.5500", "0.5200"));
    }

    @Test
    void tellsThatAFullTrainingMadeItsOwnCalibration() {
        TrainingPage page = TrainingPage.of(refused().setTrainingType("FULL").build());

        assertThat(texts(page))
                .anyMatch(text -> text.contains(
                        "the bias takes the class weights back, the temperature is fitted on the validation fold."));
    }

    @Test
    void tellsThatTheGateCountsHeldOutRowsInAnotherWay() {
        TrainingPage page = TrainingPage.of(refused().build());

        assertThat(texts(page)).anyMatch(text -> text.contains("probabilities clipped to 0.01 to 0.99"));
    }

    @Test
    void tellsWhatPredictedRegimesWereLikeInPlaceOfTrades() {
        TrainingPage page = TrainingPage.of(plain().setClassNames(List.of("Squeeze", "Range"))
                .setRegimeBars(List.of(0L, 40L))
                .setRegimeRuns(List.of(0L, 4L))
                .setRegimeVolatility(List.of(0.0, 0.0012))
                .build());

        assertThat(texts(page)).anyMatch(text -> text.contains("there is nothing to trade"));
        assertThat(cells(page))
                .contains(List.of("Range", "40", "4", "10.0", "0.120 %"))
                .noneMatch(row -> row.get(0).equals("Squeeze"));
    }

    @Test
    void leavesOutWhatATrainingDoesNotHave() {
        TrainingPage page = TrainingPage.of(plain().build());

        assertThat(blocks(page, Heading.class))
                .extracting(Heading::text)
                .containsExactly("Gate", "Scores", "Labels", "Calibration", "Course");
        assertThat(page.html()).contains("The chart could not be drawn here");
    }

    @Test
    void drawsWhatRecordsOfOldTell() {
        TrainingPage page = TrainingPage.of(plain().setTrainLosses(List.of(1.1, 0.9))
                .setValidationLosses(List.of(1.0, 0.8))
                .setValidationAccuracies(List.of(0.3, 0.4))
                .setEpochs(2)
                .setBestEpoch(2)
                .build());

        assertThat(page.html()).contains("data:image/png;base64,");
        assertThat(cells(page)).contains(List.of("2", "0.9000", "0.8000", "–", "–", "0.4000"));
        assertThat(texts(page))
                .contains("2 epochs; the weights are those of epoch 2, with the lowest validation loss.");
    }

    @Test
    void refusesATrainingWithoutARelease() {
        TrainingCompleted skipped = plain().setReleaseId(null).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingPage.of(skipped))
                .withMessage("training r1 gave no release");
    }

    @Test
    void isOneWellFormedFileThatRefersToNothingElse() throws Exception {
        String page = TrainingPage.of(refused().build()).html();

        assertThat(page)
                .doesNotContain("http")
                .doesNotContain("<script")
                .doesNotContain("<link")
                .contains("s2 &lt;signal&gt; &amp; more");
        String xml = page.replace("<!DOCTYPE html>", "").replace("<meta charset=\"utf-8\">", "");
        xml = xml.replaceAll("(<img [^>]*)>", "$1/>");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("h2").getLength()).isEqualTo(8);
        assertThat(document.getElementsByTagName("img").getLength()).isEqualTo(1);
    }

    @Test
    void drawsTheCourseOfTheTraining() throws IOException {
        TrainingPage page = TrainingPage.of(refused().build());
        String uri =
                blocks(page, Picture.class).get(0).drawing().get().orElseThrow().dataUri();

        byte[] png = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(1040);
        assertThat(image.getRGB(1, 1)).isEqualTo(-1);
    }

    private static <B extends Block> List<B> blocks(TrainingPage page, Class<B> kind) {
        return page.blocks().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Stream<String> texts(TrainingPage page) {
        return blocks(page, Text.class).stream().map(Text::text);
    }

    private static List<List<String>> cells(TrainingPage page) {
        return blocks(page, Table.class).stream()
                .flatMap(table -> table.rows().stream())
                .toList();
    }

    /** Only what every record has. */
    private static TrainingCompleted.Builder plain() {
        return TrainingCompleted.newBuilder()
                .setRequestId("r1")
                .setModelLine("signal/15m/BINANCE:BTCUSDT")
                .setStatus("COMPLETED")
                .setReleaseId("ab".repeat(32))
                .setVersion("1.3-daily-20260102")
                .setTrainingType("INCREMENTAL")
                .setAsOf(Instant.parse("2026-01-02T00:00:00Z"))
                .setFeatureSetId("fs18-0123456789ab")
                .setCompletedAt(Instant.parse("2026-01-02T00:01:00Z"));
    }

    private static TrainingCompleted.Builder refused() {
        return plain().setParentRelease("cd".repeat(32))
                .setModelSpec("s2 <signal> & more")
                .setModelSpecHash("ef")
                .setInputOffsets(List.of("features-0@42", "checked_outcome-0@7"))
                .setOutcomesUsed(40)
                .setOutcomesRefused(2)
                .setCertificateProbes(1_000)
                .setCertificateMaxAbsDiff(1.5e-7)
                .setDeployable(false)
                .setMark("CANDIDATE")
                .setGateReasons(List.of("log loss is worse"))
                .setChampionRelease("cd".repeat(32))
                .setHeldOutRows(120)
                .setComparedRows(100)
                .setHeldOutDays(9)
                .setHeldOutLogLoss(1.2)
                .setHeldOutBalancedAccuracy(0.3)
                .setChampionLogLoss(1.1)
                .setChampionBalancedAccuracy(0.35)
                .setLogLossDifference(0.1)
                .setLogLossDifferenceLow(0.05)
                .setLogLossDifferenceHigh(0.15)
                .setBalancedAccuracyDifference(-0.05)
                .setBalancedAccuracyDifferenceLow(-0.1)
                .setBalancedAccuracyDifferenceHigh(0.0)
                .setTrainSamples(4)
                .setValidationSamples(3)
                .setTestSamples(6)
                .setTrainLoss(0.9)
                .setTrainAccuracy(0.55)
                .setValidationLoss(0.95)
                .setValidationAccuracy(0.52)
                .setTestLoss(1.05)
                .setAccuracy(0.5)
                .setBalancedAccuracy(0.44)
                .setBrier(0.61)
                .setPrecision(0.4)
                .setRecall(0.44)
                .setF1(0.41)
                .setMajorityBalancedAccuracy(1.0 / 3)
                .setMajorityLogLoss(1.08)
                .setPersistenceBalancedAccuracy(0.41)
                .setClassNames(List.of("DOWN", "FLAT", "UP"))
                .setConfusion(List.of(2L, 0L, 0L, 1L, 1L, 1L, 0L, 1L, 0L))
                .setClassCounts(List.of(1L, 2L, 1L))
                .setTestClassCounts(List.of(2L, 3L, 1L))
                .setTemperature(1.25)
                .setCalibrationError(0.031)
                .setCalibrationBias(List.of(0.1, -0.2, 0.0))
                .setForgetting(List.of(-0.25, 0.0, 0.125))
                .setForgettingRows(List.of(8L, 0L, 16L))
                .setBacktestFrom(Instant.parse("2025-12-03T00:00:00Z"))
                .setBacktestTo(Instant.parse("2026-01-02T00:00:00Z"))
                .setBacktestBars(2_880)
                .setBacktestTrades(12)
                .setBacktestWinRate(0.25)
                .setBacktestAveragePnl(-0.0025)
                .setBacktestTotalPnl(-0.03)
                .setBacktestSharpeRatio(-1.5)
                .setBacktestMaxDrawdown(0.06)
                .setBacktestBuyAndHold(0.04)
                .setBacktestBuyAndHoldSharpeRatio(0.75)
                .setBacktestBuyAndHoldMaxDrawdown(0.11)
                .setEpochs(2)
                .setBestEpoch(2)
                .setTrainLosses(List.of(1.1, 0.9))
                .setTrainAccuracies(List.of(0.4, 0.55))
                .setValidationLosses(List.of(1.05, 0.95))
                .setValidationAccuracies(List.of(0.45, 0.52))
                .setCalibratedValidationLosses(List.of(1.01, 0.93));
    }
}
