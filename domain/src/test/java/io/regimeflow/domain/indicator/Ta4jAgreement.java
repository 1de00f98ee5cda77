package io.regimeflow.domain.indicator;

import io.regimeflow.domain.bar.Bar;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.ChopIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandWidthIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.bollinger.PercentBIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelMiddleIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelLowerIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelMiddleIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelUpperIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;

/** Golden values from ta4j 0.17, within 1e-9 of max(1, |x|), for what TA-Lib lacks. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Ta4jAgreement {
    /** ta4j seeds its averages with their first value: EMA 20 and ATR 10 have forgotten it in every digit by then. */
    private static final int SEEDS_FADED = 500;

    private final List<Bar> bars;
    private final org.ta4j.core.BarSeries series;
    private final ClosePriceIndicator close;

    Ta4jAgreement(List<Bar> bars) {
        this.bars = bars;
        this.series = Ta4j.series(bars);
        this.close = new ClosePriceIndicator(series);
    }

    @Test
    void keltnerChannelAgreesOnceTheSeedsHaveFaded() {
        var middle = new KeltnerChannelMiddleIndicator(close, 20);
        var range = new ATRIndicator(series, 10);
        double[] upper = Ta4j.values(new KeltnerChannelUpperIndicator(middle, range, 2));
        double[] lower = Ta4j.values(new KeltnerChannelLowerIndicator(middle, range, 2));

        agree(new Keltner(20, 10, 2), "upper", upper, SEEDS_FADED);
        agree(new Keltner(20, 10, 2), "middle", Ta4j.values(middle), SEEDS_FADED);
        agree(new Keltner(20, 10, 2), "lower", lower, SEEDS_FADED);
        agree(
                new Keltner(20, 10, 2),
                "position",
                each(i -> (close(i) - lower[i]) / (upper[i] - lower[i])),
                SEEDS_FADED);
        agree(new Keltner(20, 10, 2), "upper_distance", each(i -> close(i) / upper[i] - 1), SEEDS_FADED);
        agree(new Keltner(20, 10, 2), "lower_distance", each(i -> close(i) / lower[i] - 1), SEEDS_FADED);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 14})
    void choppinessAgrees(int length) {
        agree(new Choppiness(length), "value", Ta4j.values(new ChopIndicator(series, length, 100)), length);
    }

    @Test
    void donchianChannelAgrees() {
        double[] upper = Ta4j.values(new DonchianChannelUpperIndicator(series, 20));
        double[] lower = Ta4j.values(new DonchianChannelLowerIndicator(series, 20));

        agree(new Donchian(20), "upper", upper, 19);
        agree(new Donchian(20), "lower", lower, 19);
        agree(new Donchian(20), "middle", Ta4j.values(new DonchianChannelMiddleIndicator(series, 20)), 19);
        agree(new Donchian(20), "position", each(i -> (close(i) - lower[i]) / (upper[i] - lower[i])), 19);
        agree(new Donchian(20), "width", each(i -> (upper[i] - lower[i]) / close(i)), 19);
    }

    @Test
    void placeInTheBollingerBandsAgrees() {
        agree(new Bollinger(20, 2), "percent_b", Ta4j.values(new PercentBIndicator(close, 20, 2)), 19);
    }

    @Test
    void widthOfTheBollingerBandsAgrees() {
        var middle = new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20));
        var deviation = new StandardDeviationIndicator(close, 20);
        double[] percent = Ta4j.values(new BollingerBandWidthIndicator(
                new BollingerBandsUpperIndicator(middle, deviation),
                middle,
                new BollingerBandsLowerIndicator(middle, deviation)));

        agree(new Bollinger(20, 2), "width", each(i -> percent[i] / 100), 19);
    }

    @Test
    void squeezeAgrees() {
        var middle = new KeltnerChannelMiddleIndicator(close, 20);
        var range = new ATRIndicator(series, 10);
        double[] upper = Ta4j.values(new KeltnerChannelUpperIndicator(middle, range, 1.5));
        double[] lower = Ta4j.values(new KeltnerChannelLowerIndicator(middle, range, 1.5));
        double[] mean = Ta4j.values(new SMAIndicator(close, 20));
        double[] deviation = Ta4j.values(new StandardDeviationIndicator(close, 20));

        agree(
                new Squeeze(20, 2, 10, 1.5),
                "on",
                each(i -> mean[i] + 2 * deviation[i] < upper[i] && mean[i] - 2 * deviation[i] > lower[i] ? 1 : 0),
                SEEDS_FADED);
        agree(new Squeeze(20, 2, 10, 1.5), "ratio", each(i -> 4 * deviation[i] / (upper[i] - lower[i])), SEEDS_FADED);
    }

    private double close(int bar) {
        return bars.get(bar).close();
    }

    private double[] each(IntToDoubleFunction value) {
        double[] values = new double[bars.size()];
        Arrays.setAll(values, value);
        return values;
    }

    private void agree(Indicator indicator, String output, double[] golden, int from) {
        Measured.agree(Measured.of(indicator, output, bars), golden, from);
    }
}
