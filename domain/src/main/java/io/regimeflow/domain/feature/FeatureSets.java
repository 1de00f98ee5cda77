package io.regimeflow.domain.feature;

import java.util.List;
import java.util.function.Supplier;

/** The feature sets there are. */
public final class FeatureSets {
    private static final List<Definition> ALL = List.of(new Definition(Fs18.SET, Fs18::new));

    /** A feature set and the formulas behind its names. */
    private record Definition(FeatureSet set, Supplier<FeatureCalculator> calculator) {}

    private FeatureSets() {}

    /**
     * Eighteen features of price, trend, volatility and volume, none a price level.
     *
     * <table>
     * <caption>In this order; all at the close of a working bar</caption>
     * <tr><th>name</th><th>formula</th></tr>
     * <tr><td>close_to_sma_5, _10, _20, _50</td><td>close / SMA − 1</td></tr>
     * <tr><td>close_to_ema_12, _26</td><td>close / EMA − 1</td></tr>
     * <tr><td>close_to_bb_upper_20</td><td>close / upper Bollinger band (20, 2) − 1</td></tr>
     * <tr><td>close_to_bb_lower_20</td><td>close / lower Bollinger band (20, 2) − 1, at most 9; 9 also where the band is at or
     * below zero</td></tr>
     * <tr><td>macd_to_close, macd_signal_to_close, macd_histogram_to_close</td><td>MACD (12, 26, 9) / close</td></tr>
     * <tr><td>atr_14_to_close</td><td>ATR / close</td></tr>
     * <tr><td>bb_percent_b_20</td><td>(close − lower band) / (upper − lower); 0.5 where the bands coincide</td></tr>
     * <tr><td>rsi_14</td><td>RSI, 0 to 100; 50 where nothing moved</td></tr>
     * <tr><td>volume_ratio_20</td><td>volume / SMA of volume; 1 where there was none, as on markets without volume</td></tr>
     * <tr><td>roc_5</td><td>rate of change over 5 bars, in percent</td></tr>
     * <tr><td>log_return</td><td>ln(close / previous close)</td></tr>
     * <tr><td>range_to_close</td><td>(high − low) / close</td></tr>
     * </table>
     *
     * <p><b>Warm-up.</b> {@value Fs18#WARM_UP} working bars: the longest window (50) is full, and the seeds of the averages
     * without an end (EMA, Wilder) weigh less than half a percent, so vectors hardly depend on where history began.
     */
    public static FeatureSet fs18() {
        return Fs18.SET;
    }

    /** The feature set of that name; throws {@link IllegalArgumentException} that lists what is allowed. */
    public static FeatureSet byName(String name) {
        return ALL.stream()
                .map(Definition::set)
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("feature set '%s' is not one of %s"
                        .formatted(
                                name,
                                ALL.stream().map(each -> each.set().name()).toList())));
    }

    /** A fresh calculator of the set; throws {@link IllegalArgumentException} for a set that is not one of these. */
    static FeatureCalculator calculator(FeatureSet set) {
        return ALL.stream()
                .filter(definition -> definition.set().equals(set))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no formulas for feature set " + set.id()))
                .calculator()
                .get();
    }
}
