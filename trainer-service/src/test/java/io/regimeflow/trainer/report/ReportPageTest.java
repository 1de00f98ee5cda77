package io.regimeflow.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.backtest.Backtest;
import io.regimeflow.domain.backtest.Decision;
import io.regimeflow.domain.backtest.RegimeRuns;
import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.backtest.UnseenBars;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.evaluation.ClassScores;
import io.regimeflow.domain.evaluation.Forgetting;
import io.regimeflow.domain.evaluation.HeldOutRows;
import io.regimeflow.domain.evaluation.ProbabilityTable;
import io.regimeflow.domain.evaluation.Reliability;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.modelformat.Calibration;
import io.regimeflow.trainer.gate.Gate;
import io.regimeflow.trainer.gate.GateChecks;
import io.regimeflow.trainer.gate.GatePolicy;
import io.regimeflow.trainer.gate.GateVerdict;
import io.regimeflow.trainer.network.Epoch;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final List<String> CLASSES = List.of("DOWN", "FLAT", "UP");
    private static final int[] TRUTH = {0, 1, 1, 2, 1, 0};
    private static final ProbabilityTable SAID = ProbabilityTable.of(
            new float[] {.5f, .25f, .25f, .25f, .5f, .25f, .5f, .25f, .25f, 0, 0, 1, .25f, .5f, .25f, .5f, .5f, 0}, 3);

    @Test
    void tellsEveryFigureInMarkdown() {
        String page = ReportPage.markdown(page(refused()));

        assertThat(page)
                .startsWith("# signal/15m/BINANCE:BTCUSDT 1.3\n")
                .contains("| spec | s1 <signal> a\\|b |")
                .contains(
                        "Kept back, because:\n\n- constant predictor: 100.0 % of the held-out rows get the same class")
                .contains("| release | ")
                .contains("| majority | ")
                .contains("| DOWN | 2 | 0 | 0 | 0.667 | 1.000 | 0.800 |")
                .contains("| training | 4 | 1 (25.0 %) | 2 (50.0 %) | 1 (25.0 %) |")
                .contains("Temperature 1.000, bias DOWN 0.000, FLAT 0.000, UP 0.000,")
                .contains("| DOWN | 2 | 1.000 | 0.000 | -1.000 | ")
                .contains("| trades | 1 | 1 | 0 |")
                .contains("| win rate | 100.0 % | – | – |")
                .contains("| 2 | 0.9000 | 0.9500 | 0.9300 | 0.5500 | 0.5200 |")
                .contains("The weights are those of epoch 2, with the lowest calibrated validation loss.");
    }

    @Test
    void isOneWellFormedFileThatRefersToNothingElse() throws Exception {
        String page = ReportPage.html(page(refused()));

        assertThat(page).doesNotContain("http").doesNotContain("<script").contains("s1 &lt;signal&gt; a|b");
        String xml = page.replace("<!DOCTYPE html>", "").replace("<meta charset=\"utf-8\">", "");
        xml = xml.replaceAll("(<img [^>]*)>", "$1/>");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("h2").getLength()).isEqualTo(8);
    }

    @Test
    void drawsTheCourseOfTheTraining() throws IOException {
        String uri = LossChart.dataUri(page(refused())).orElseThrow();

        byte[] png = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(1040);
        assertThat(image.getRGB(1, 1)).isEqualTo(-1);
    }

    @Test
    void tellsWhyARegimeLineHasNoTrades() {
        TrainingPage signals = page(refused());
        var regimes = new RegimeRuns(40, List.of(new RegimeRuns.Runs(Regime.RANGE, 40, 4, 10, 21, 0.0012)));
        var page = new TrainingPage(
                "regime/15m/BINANCE:BTCUSDT 1.0",
                signals.facts(),
                CLASSES,
                List.of(),
                0,
                signals.scores(),
                signals.labels(),
                signals.calibration(),
                signals.reliability(),
                signals.gate(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(regimes));

        assertThat(ReportPage.markdown(page))
                .contains("there is nothing to trade")
                .contains("| Range | 40 | 4 | 10.0 | 21 | 0.120 % |")
                .doesNotContain("## Backtest")
                .doesNotContain("## Forgetting");
        assertThat(ReportPage.html(page)).contains("The chart could not be drawn here");
    }

    private static TrainingPage page(GateVerdict verdict) {
        return new TrainingPage(
                "signal/15m/BINANCE:BTCUSDT 1.3",
                List.of(new TrainingPage.Fact("spec", "s1 <signal> a|b")),
                CLASSES,
                List.of(new Epoch(1, 1.1, 0.4, 1.05, 0.45, 1.01), new Epoch(2, 0.9, 0.55, 0.95, 0.52, 0.93)),
                2,
                List.of(
                        new TrainingPage.Scored("release", ClassScores.of(SAID, TRUTH)),
                        new TrainingPage.Scored(
                                "majority", ClassScores.of(ProbabilityTable.constant(6, .25, .5, .25), TRUTH))),
                List.of(new TrainingPage.FoldLabels("training", List.of(1L, 2L, 1L))),
                Calibration.none(3),
                Reliability.of(SAID, TRUTH, Reliability.BINS),
                verdict,
                Optional.of(Forgetting.of(SAID, ProbabilityTable.constant(6, .25, .5, .25), TRUTH, TRUTH)),
                Optional.of(Backtest.run(TradingRules.standard(5), decisions(), new UnseenBars(List.of(bars())))),
                Optional.empty());
    }

    private static GateVerdict refused() {
        long[] times =
                LongStream.range(0, 6).map(i -> (i + 1) * 7 * 86_400_000L).toArray();
        return new Gate(GatePolicy.standard())
                .judge(
                        GateChecks.clean(),
                        ProbabilityTable.constant(6, .25, .5, .25),
                        SAID,
                        HeldOutRows.of(times, TRUTH));
    }

    private static List<Decision> decisions() {
        return List.of(
                new Decision(Interval.M15.millis(), Signal.UP, 0.6, OptionalDouble.of(90), OptionalDouble.of(105)));
    }

    private static List<Bar> bars() {
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < 4; i++) {
            bars.add(new Bar(
                    Instrument.parse("BINANCE:BTCUSDT"),
                    Interval.M15,
                    i * Interval.M15.millis(),
                    100,
                    106,
                    99,
                    104,
                    1));
        }
        return bars;
    }
}
