package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.indicator.Catalogue.Typical;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every shipped indicator promises, see {@link Indicator}. */
class CatalogueTest {
    /** A running total depends on where it began for ever, and says so. */
    private static final Set<String> TOTALS = Set.of("obv.value");

    static List<Typical> all() {
        return Catalogue.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyOutputIsANumberFromTheWarmUpOn(Typical typical) {
        int warmUp = typical.indicator().warmUp();

        double[][] values = Catalogue.values(typical.indicator(), Catalogue.walk(warmUp + 200, 1));

        for (int i = warmUp - 1; i < values.length; i++) {
            for (double value : values[i]) {
                assertThat(value).as("bar %d", i).isFinite();
            }
        }
    }

    /** Within 1 % of all that the output ever was; a seed weighs half a percent and may be off by as much. */
    @ParameterizedTest
    @MethodSource("all")
    void afterTheWarmUpItHardlyMattersWhereHistoryBegan(Typical typical) {
        Indicator late = typical.indicator();
        int skipped = 300;
        List<Bar> bars = Catalogue.walk(skipped + late.warmUp() + 500, 2);
        double[][] whole = Catalogue.values(typical.indicator(), bars);
        double[][] values = Catalogue.values(late, bars.subList(skipped, bars.size()));

        for (int output = 0; output < late.outputs().size(); output++) {
            String name = typical.kind() + "." + late.outputs().get(output).name();
            double tolerance = 0.01 * spread(whole, output, skipped);
            for (int i = late.warmUp() - 1; i < values.length && !TOTALS.contains(name); i++) {
                assertThat(values[i][output])
                        .as("%s at %d", name, i)
                        .isCloseTo(whole[skipped + i][output], within(tolerance));
            }
        }
    }

    private static double spread(double[][] values, int output, int from) {
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = from; i < values.length; i++) {
            if (!Double.isNaN(values[i][output])) {
                highest = Math.max(highest, values[i][output]);
                lowest = Math.min(lowest, values[i][output]);
            }
        }
        return highest - lowest;
    }

    @ParameterizedTest
    @MethodSource("all")
    void readBackAtEveryBarInPlaceOfWhateverItWasItGoesOnWithTheSameBits(Typical typical) {
        int count = typical.indicator().warmUp() + 100;
        requireTheSameBits(typical, Catalogue.wild(count, 3));
        requireTheSameBits(typical, Catalogue.walk(count, 3));
    }

    private static void requireTheSameBits(Typical typical, List<Bar> bars) {
        Indicator straight = typical.indicator();
        BarSeries series = Measured.seriesFor(straight);
        Indicator restored = typical.indicator();
        BarSeries restoredSeries = Measured.seriesFor(restored);
        List<Bar> others = Catalogue.walk(bars.size(), 8);
        others.forEach(other -> add(other, restoredSeries, restored));

        for (int i = 0; i < bars.size(); i++) {
            byte[] written = written(series, straight);
            add(others.get(i), restoredSeries, restored);
            read(written, restoredSeries, restored);
            assertThat(written(restoredSeries, restored)).isEqualTo(written);
            if (i > 0) {
                assertThat(Catalogue.values(restored)).isEqualTo(Catalogue.values(straight));
            }

            add(bars.get(i), restoredSeries, restored);
            add(bars.get(i), series, straight);

            assertThat(Catalogue.values(restored)).isEqualTo(Catalogue.values(straight));
        }
    }

    private static void add(Bar bar, BarSeries series, Indicator indicator) {
        series.add(bar);
        indicator.update(series);
    }

    /** Fails too where {@link Indicator#stateBytes} is not what is written. */
    private static byte[] written(BarSeries series, Indicator indicator) {
        var out = ByteBuffer.allocate(series.stateBytes() + indicator.stateBytes());
        series.writeTo(out);
        indicator.writeTo(out);
        assertThat(out.hasRemaining()).isFalse();
        return out.array();
    }

    private static void read(byte[] written, BarSeries series, Indicator indicator) {
        var in = ByteBuffer.wrap(written);
        series.readFrom(in);
        indicator.readFrom(in, series);
        assertThat(in.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theFutureChangesNothingInThePast(Typical typical) {
        int now = typical.indicator().warmUp() + 50;
        List<Bar> bars = Catalogue.walk(now + 50, 4);
        var otherFuture = new ArrayList<>(bars.subList(0, now));
        otherFuture.addAll(Catalogue.scaled(bars.subList(now, bars.size()), 10, 10));

        double[][] prefix = Catalogue.values(typical.indicator(), bars.subList(0, now));
        double[][] values = Catalogue.values(typical.indicator(), bars);
        double[][] otherValues = Catalogue.values(typical.indicator(), otherFuture);

        for (int i = 0; i < now; i++) {
            assertThat(values[i]).isEqualTo(prefix[i]);
            assertThat(otherValues[i]).isEqualTo(prefix[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void twoOfAKindDoNotKnowOfEachOther(Typical typical) {
        Indicator one = typical.indicator();
        Indicator other = typical.indicator();
        BarSeries series = Measured.seriesFor(one);
        BarSeries otherSeries = Measured.seriesFor(other);
        List<Bar> bars = Catalogue.walk(one.warmUp() + 50, 5);
        List<Bar> otherBars = Catalogue.wild(bars.size(), 6);

        for (int i = 0; i < bars.size(); i++) {
            series.add(bars.get(i));
            otherSeries.add(otherBars.get(i));
            one.update(series);
            other.update(otherSeries);
        }

        // Nor does it matter that nobody asked for values until now.
        assertThat(Catalogue.values(one)).isEqualTo(Catalogue.values(typical.indicator(), bars)[bars.size() - 1]);
        assertThat(Catalogue.values(other))
                .isEqualTo(Catalogue.values(typical.indicator(), otherBars)[bars.size() - 1]);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBarAllocatesNothing(Typical typical) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Indicator indicator = typical.indicator();
        BarSeries series = Measured.seriesFor(indicator);
        int outputs = indicator.outputs().size();
        List<Bar> bars = new ArrayList<>(Catalogue.walk(indicator.warmUp() + 1_000, 7));
        int from = bars.size() - 1_000;
        feed(indicator, series, outputs, bars, 0, from);
        threads.getThreadAllocatedBytes(Thread.currentThread().getId());

        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        feed(indicator, series, outputs, bars, from, bars.size());
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        // A call of the bean may itself allocate; one object a bar would be 16,000 bytes.
        assertThat(allocated).isLessThan(1_000);
    }

    private static double feed(Indicator indicator, BarSeries series, int outputs, List<Bar> bars, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            series.add(bars.get(i));
            indicator.update(series);
            for (int output = 0; output < outputs; output++) {
                sum += indicator.value(output);
            }
        }
        return sum;
    }
}
