package io.regimeflow.launcher.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final String BTC = "BINANCE:BTCUSDT";
    private static final String ETH = "BINANCE:ETHUSDT";

    private final Coverage coverage = new Coverage();

    @Test
    void countsBarsWithoutPredictionFromTheFirstDeploymentOn() {
        // Given
        bars(BTC, 10, 20, 30, 40, 50);
        coverage.deployed(BTC, 30);
        coverage.deployed(BTC, 20);

        // When
        predicted(BTC, 20);
        predicted(BTC, 40);

        // Then
        assertThat(coverage.missing()).isEqualTo(2);
    }

    @Test
    void expectsNothingOfAnInstrumentThatNoModelServed() {
        bars(ETH, 10, 20);

        assertThat(coverage.missing()).isZero();
    }

    @Test
    void countsABarThatIsThereTwiceOnce() {
        bars(BTC, 10, 10);
        coverage.deployed(BTC, 10);

        assertThat(coverage.missing()).isEqualTo(1);
    }

    @Test
    void countsEachPredictionOfABarAfterTheFirst() {
        predicted(BTC, 10);
        predicted(BTC, 10);
        predicted(BTC, 10);
        predicted(ETH, 10);

        assertThat(coverage.duplicates()).isEqualTo(2);
    }

    private void bars(String instrument, long... closes) {
        for (long close : closes) {
            coverage.bar(instrument, close);
        }
    }

    private void predicted(String instrument, long close) {
        coverage.prediction(instrument + "/15m/" + close, instrument, close);
    }
}
