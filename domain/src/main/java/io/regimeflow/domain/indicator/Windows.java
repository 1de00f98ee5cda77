package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.RollingMoments;
import io.regimeflow.domain.rolling.RollingSum;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * The windows over the bars of one series that several indicators look at, each window kept once for all of them.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class Windows {
    /** An indicator over a long history has mostly none, and three empty loops a bar would be felt. */
    private boolean none = true;

    private PriceRange[] priceRanges = {};
    private RollingMoments[] closeMoments = {};
    private RollingSum[] volumeSums = {};

    /** The highest high and the lowest low of the last n bars; refilled it looks n − 1 bars back. */
    PriceRange priceRange(int length) {
        priceRanges = with(priceRanges, PriceRange::length, length, PriceRange::new);
        return priceRanges[place(priceRanges, PriceRange::length, length)];
    }

    /** Mean and deviation of the last n closes; refilled they look n − 1 closes back. */
    RollingMoments closeMoments(int length) {
        closeMoments = with(closeMoments, RollingMoments::length, length, RollingMoments::new);
        return closeMoments[place(closeMoments, RollingMoments::length, length)];
    }

    /** The sum of the last n volumes; refilled it looks n − 1 bars back. */
    RollingSum volumeSum(int length) {
        volumeSums = with(volumeSums, RollingSum::length, length, RollingSum::new);
        return volumeSums[place(volumeSums, RollingSum::length, length)];
    }

    private <T> T[] with(T[] windows, ToIntFunction<T> lengthOf, int length, IntFunction<T> window) {
        int place = place(windows, lengthOf, length);
        if (place < windows.length) {
            return windows;
        }
        T[] more = Arrays.copyOf(windows, place + 1);
        more[place] = window.apply(length);
        none = false;
        return more;
    }

    private static <T> int place(T[] windows, ToIntFunction<T> lengthOf, int length) {
        int place = 0;
        while (place < windows.length && lengthOf.applyAsInt(windows[place]) != length) {
            place++;
        }
        return place;
    }

    /** Takes the newest bar. */
    void update(BarSeries bars) {
        if (none) {
            return;
        }
        for (PriceRange each : priceRanges) {
            each.update(bars);
        }
        for (RollingMoments each : closeMoments) {
            each.update(bars.close());
        }
        for (RollingSum each : volumeSums) {
            each.update(bars.volume());
        }
    }

    /** Makes the state after the newest bar. */
    void refill(BarSeries bars) {
        for (PriceRange each : priceRanges) {
            each.refill(bars);
        }
        for (RollingMoments each : closeMoments) {
            each.refill(bars.count(), bars::close);
        }
        for (RollingSum each : volumeSums) {
            each.refill(bars.count(), bars::volume);
        }
    }
}
