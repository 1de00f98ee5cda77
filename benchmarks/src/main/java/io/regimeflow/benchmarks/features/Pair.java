package io.regimeflow.benchmarks.features;

import io.regimeflow.domain.indicator.Indicator;
import io.regimeflow.domain.indicator.Output;
import java.util.List;
import java.util.function.Supplier;

/**
 * The same outputs of an indicator by us and by TA-Lib.
 *
 * @param outputs of ours, in the order of TA-Lib's arrays
 * @param peer fills the arrays and returns how many values each got, the last of them at the last bar
 */
record Pair(String name, Supplier<Indicator> ours, List<String> outputs, Peer peer) {

    Pair {
        outputs = List.copyOf(outputs);
    }

    /** TA-Lib's side. */
    @FunctionalInterface
    interface Peer {
        int fill(double[][] values);
    }

    /** Places of the outputs in our indicator's. */
    int[] places() {
        List<String> names = ours.get().outputs().stream().map(Output::name).toList();
        return outputs.stream().mapToInt(names::indexOf).toArray();
    }
}
