package io.regimeflow.domain.indicator;

/** Goes over columns bar by bar; each class of indicators has a copy of its own, see {@link ColumnLoops}. */
final class ColumnLoop implements ColumnLoops.Loop {
    ColumnLoop() {}

    @Override
    public void run(Indicator indicator, BarColumns columns, int[] outputs, double[][] values) {
        var bars = BarSeries.of(indicator);
        int copied = Math.min(bars.depth(), columns.size());
        for (int i = 0; i < copied; i++) {
            bars.add(columns, i);
            indicator.update(bars);
            read(indicator, outputs, values, i);
        }
        bars.lookInto(columns);
        for (int i = copied; i < columns.size(); i++) {
            bars.advance();
            indicator.update(bars);
            read(indicator, outputs, values, i);
        }
    }

    private static void read(Indicator indicator, int[] outputs, double[][] values, int place) {
        for (int k = 0; k < outputs.length; k++) {
            values[k][place] = indicator.value(outputs[k]);
        }
    }
}
