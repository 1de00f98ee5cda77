package io.regimeflow.domain.indicator;

import io.regimeflow.domain.bar.Bar;
import java.util.List;

/**
 * A history of bars as columns, for indicators that go over all of it at once.
 *
 * <p>The arrays are not copied: nobody may change them while they are looked at. Units are those of {@link BarSeries}.
 *
 * <p><b>Threads.</b> Any, as long as nobody changes the arrays.
 */
public final class BarColumns {
    /** Bars that a calculation of several steps takes at once: what lies between the steps stays in the nearest cache. */
    static final int STRETCH = 512;

    final long[] closeTimes;
    final double[] opens;
    final double[] highs;
    final double[] lows;
    final double[] closes;
    final double[] volumes;
    final double[] takerBuyVolumes;

    /** Columns of one length, the oldest bar first; throws {@link IllegalArgumentException} if lengths differ. */
    public BarColumns(
            long[] closeTimes,
            double[] opens,
            double[] highs,
            double[] lows,
            double[] closes,
            double[] volumes,
            double[] takerBuyVolumes) {
        this.closeTimes = closeTimes;
        this.opens = opens;
        this.highs = highs;
        this.lows = lows;
        this.closes = closes;
        this.volumes = volumes;
        this.takerBuyVolumes = takerBuyVolumes;
        requireSize("close times", closeTimes.length);
        requireSize("opens", opens.length);
        requireSize("highs", highs.length);
        requireSize("lows", lows.length);
        requireSize("volumes", volumes.length);
        requireSize("taker buy volumes", takerBuyVolumes.length);
    }

    private void requireSize(String column, int length) {
        if (length != closes.length) {
            throw new IllegalArgumentException("%d %s of %d bars".formatted(length, column, closes.length));
        }
    }

    /** The bars of one interval, the oldest first. */
    public static BarColumns of(List<Bar> bars) {
        return new BarColumns(
                bars.stream().mapToLong(Bar::closeTime).toArray(),
                bars.stream().mapToDouble(Bar::open).toArray(),
                bars.stream().mapToDouble(Bar::high).toArray(),
                bars.stream().mapToDouble(Bar::low).toArray(),
                bars.stream().mapToDouble(Bar::close).toArray(),
                bars.stream().mapToDouble(Bar::volume).toArray(),
                bars.stream().mapToDouble(Bar::takerBuyVolume).toArray());
    }

    /** Number of bars. */
    public int size() {
        return closes.length;
    }

    /** As {@link BarSeries#typicalPrice}, of the bar at that place. */
    double typicalPrice(int place) {
        return (highs[place] + lows[place] + closes[place]) / 3;
    }
}
