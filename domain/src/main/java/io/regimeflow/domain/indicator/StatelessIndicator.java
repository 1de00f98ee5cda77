package io.regimeflow.domain.indicator;

import java.nio.ByteBuffer;

/** An indicator whose value follows from the bars that the series remembers. */
abstract class StatelessIndicator implements Indicator {

    @Override
    public final int stateBytes() {
        return 0;
    }

    @Override
    public final void writeTo(ByteBuffer out) {}

    @Override
    public final void readFrom(ByteBuffer in, BarSeries bars) {
        update(bars);
    }
}
