package io.regimeflow.domain.indicator;

import io.regimeflow.domain.bar.Bar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.ta4j.core.BaseBarSeries;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/** ta4j 0.17 over doubles, the independent tool for what TA-Lib lacks. */
final class Ta4j {
    private Ta4j() {}

    /** The same bars as ta4j knows them. */
    static org.ta4j.core.BarSeries series(List<Bar> bars) {
        var series = new BaseBarSeries("golden", DoubleNum.ZERO);
        for (Bar bar : bars) {
            series.addBar(
                    Duration.ofMillis(bar.interval().millis()),
                    Instant.ofEpochMilli(bar.closeTime()).atZone(ZoneOffset.UTC),
                    DoubleNum.valueOf(bar.open()),
                    DoubleNum.valueOf(bar.high()),
                    DoubleNum.valueOf(bar.low()),
                    DoubleNum.valueOf(bar.close()),
                    DoubleNum.valueOf(bar.volume()));
        }
        return series;
    }

    /** Its value at each bar of its series. */
    static double[] values(org.ta4j.core.Indicator<Num> indicator) {
        double[] values = new double[indicator.getBarSeries().getBarCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = indicator.getValue(i).doubleValue();
        }
        return values;
    }
}
