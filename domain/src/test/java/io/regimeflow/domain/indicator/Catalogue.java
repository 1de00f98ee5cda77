package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.Bars;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Every shipped indicator with typical parameters: what holds for all of them is tested on these. */
public final class Catalogue {
    private static final List<Typical> TYPICAL = List.of(
            typical("adx", 14),
            typical("atr", 14),
            typical("bar_shape"),
            typical("bollinger", 20, 2),
            typical("cci", 20),
            typical("choppiness", 14),
            typical("donchian", 20),
            typical("ema", 1),
            typical("ema", 50),
            typical("keltner", 20, 10, 2),
            typical("log_return"),
            typical("macd", 12, 26, 9),
            typical("mfi", 14),
            typical("obv", 14),
            typical("price_return", 5),
            typical("realised_volatility", 20),
            typical("roc", 10),
            typical("rsi", 14),
            typical("sma", 1),
            typical("sma", 50),
            typical("squeeze", 20, 2, 10, 1.5),
            typical("stochastic", 14, 3, 3),
            typical("stochastic", 5, 4, 2),
            typical("taker_imbalance", 20),
            typical("time_of_day"),
            typical("time_of_week"),
            typical("volume_average", 20),
            typical("vwap", 20),
            typical("williams_r", 14),
            typical("zigzag", 3, 14));

    private Catalogue() {}

    /** An indicator of a set, as its YAML names it. */
    public record Typical(String kind, List<Double> parameters) {
        /** A fresh one. */
        public Indicator indicator() {
            return IndicatorKinds.create(kind, parameters);
        }

        @Override
        public String toString() {
            return parameters.stream()
                    .map(each -> BigDecimal.valueOf(each).stripTrailingZeros().toPlainString())
                    .collect(Collectors.joining(", ", kind + "(", ")"));
        }
    }

    private static Typical typical(String kind, double... parameters) {
        return new Typical(kind, Arrays.stream(parameters).boxed().toList());
    }

    /** At least one of every shipped kind; fails where a kind has none yet. */
    public static List<Typical> all() {
        assertThat(TYPICAL.stream().map(Typical::kind).distinct())
                .as("every shipped kind of indicator needs typical parameters here, to be tested like the others")
                .containsExactlyInAnyOrderElementsOf(IndicatorKinds.shipped().keySet());
        return TYPICAL;
    }

    /** A random walk of a venue that tells what takers bought. */
    public static List<Bar> walk(int count, long seed) {
        return taken(Bars.walk(Interval.M15, count, seed), seed);
    }

    /** Bars that upset arithmetic, with taker volumes of some. */
    public static List<Bar> wild(int count, long seed) {
        return taken(Bars.wild(Interval.M15, count, seed), seed);
    }

    private static List<Bar> taken(List<Bar> bars, long seed) {
        var random = new Random(~seed);
        var taken = new ArrayList<>(bars);
        taken.replaceAll(bar -> random.nextInt(10) == 0 ? bar : scaled(bar, 1, 1, random.nextDouble()));
        return taken;
    }

    /** The bars at other prices and volumes. */
    static List<Bar> scaled(List<Bar> bars, double prices, double volumes) {
        return bars.stream()
                .map(bar -> scaled(bar, prices, volumes, bar.takerBuyVolume() / bar.volume()))
                .toList();
    }

    private static Bar scaled(Bar bar, double prices, double volumes, double takers) {
        return new Bar(
                bar.instrument(),
                bar.interval(),
                bar.openTime(),
                bar.open() * prices,
                bar.high() * prices,
                bar.low() * prices,
                bar.close() * prices,
                bar.volume() * volumes,
                bar.volume() * volumes * takers);
    }

    /** The values of every output after each bar, by bar and output. */
    static double[][] values(Indicator indicator, List<Bar> bars) {
        var series = Measured.seriesFor(indicator);
        double[][] values = new double[bars.size()][];
        for (int i = 0; i < values.length; i++) {
            series.add(bars.get(i));
            indicator.update(series);
            values[i] = values(indicator);
        }
        return values;
    }

    /** The value of every output after the last bar. */
    static double[] values(Indicator indicator) {
        double[] values = new double[indicator.outputs().size()];
        Arrays.setAll(values, indicator::value);
        return values;
    }
}
