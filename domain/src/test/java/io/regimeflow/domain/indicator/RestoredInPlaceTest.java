package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.indicator.Catalogue.Typical;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A late bar takes a pipeline back in place, to its first bar perhaps: nothing may be left of what came after. */
class RestoredInPlaceTest {
    private static final int AFTERWARDS = 120;

    static List<Typical> all() {
        return Catalogue.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingIsLeftOfWhatAnIndicatorWasBefore(Typical typical) {
        List<Bar> bars = Catalogue.wild(400, 11);

        for (int start : new int[] {0, 1, 2, 3, 13, 20, 51, 200}) {
            Indicator fresh = typical.indicator();
            BarSeries series = Measured.seriesFor(fresh);
            feed(bars.subList(0, start), series, fresh);
            Indicator used = typical.indicator();
            BarSeries usedSeries = Measured.seriesFor(used);
            feed(bars.subList(0, start + 77), usedSeries, used);

            var state = ByteBuffer.allocate(series.stateBytes() + fresh.stateBytes());
            series.writeTo(state);
            fresh.writeTo(state);
            state.flip();
            usedSeries.readFrom(state);
            used.readFrom(state, usedSeries);

            for (Bar bar : bars.subList(start, start + AFTERWARDS)) {
                feed(List.of(bar), series, fresh);
                feed(List.of(bar), usedSeries, used);
                assertThat(Catalogue.values(used)).as("from %d", start).isEqualTo(Catalogue.values(fresh));
            }
        }
    }

    private static void feed(List<Bar> bars, BarSeries series, Indicator indicator) {
        for (Bar bar : bars) {
            series.add(bar);
            indicator.update(series);
        }
    }
}
