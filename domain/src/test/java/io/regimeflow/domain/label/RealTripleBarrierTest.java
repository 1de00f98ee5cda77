package io.regimeflow.domain.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.feature.RealBars;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The first 20,000 bars of Bitcoin's spot market beside NumPy 2, which knows nothing of this code: it lays the bars of each
 * horizon out as a row and takes the first column whose high or low reaches a barrier.
 */
class RealTripleBarrierTest {
    private static final Instrument BTC = Instrument.parse("BINANCE:BTCUSDT");

    @Test
    void labelsAsNumPyDoes() throws NoSuchAlgorithmException {
        assertThat(figures(new TripleBarrier(1, 0.5, TripleBarrier.Unit.PERCENT, 12)))
                .isEqualTo("2962 DOWN, 2695 FLAT, 997 UP, known after 150504 bars in all, c71871278fad8c91");
    }

    @Test
    void labelsNarrowBarriersThatOneBarTouchesBothAsNumPyDoes() throws NoSuchAlgorithmException {
        assertThat(figures(new TripleBarrier(0.25, 0.25, TripleBarrier.Unit.PERCENT, 24)))
                .isEqualTo("3232 DOWN, 141 FLAT, 3269 UP, known after 55215 bars in all, 2415f6029f71111f");
    }

    private static String figures(TripleBarrier rule) throws NoSuchAlgorithmException {
        List<Bar> bars = RealBars.read("binance-spot/BTCUSDT-5m-202412-202602.csv.gz", BTC, Interval.M5, 20_000);
        List<FeatureVector> series = closes(bars);
        List<Label<Signal>> labels = rule.label(Markets.SET, series, MarketPath.of(bars)).stream()
                .filter(label -> label.index() + rule.horizon() < series.size())
                .toList();
        String letters = labels.stream()
                .map(label -> label.value().name().substring(0, 1))
                .collect(Collectors.joining());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(letters.getBytes(StandardCharsets.US_ASCII));
        return "%d DOWN, %d FLAT, %d UP, known after %d bars in all, %s"
                .formatted(
                        letters.chars().filter(letter -> letter == 'D').count(),
                        letters.chars().filter(letter -> letter == 'F').count(),
                        letters.chars().filter(letter -> letter == 'U').count(),
                        labels.stream()
                                        .mapToLong(label -> label.knownAt() - label.time())
                                        .sum()
                                / Interval.M5.millis(),
                        HexFormat.of().formatHex(digest, 0, 8));
    }

    /** A vector at every close of 15 minutes whose three bars are there. */
    private static List<FeatureVector> closes(List<Bar> bars) {
        List<FeatureVector> series = new ArrayList<>();
        for (Bar bar : bars.subList(2, bars.size())) {
            if (Interval.M15.isBoundary(bar.closeTime())) {
                series.add(new FeatureVector(
                        BTC, Interval.M15, bar.closeTime(), bar.close(), Markets.SET.id(), new double[] {0, 0}));
            }
        }
        return series;
    }
}
