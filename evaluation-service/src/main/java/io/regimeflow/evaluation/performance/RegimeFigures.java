package io.regimeflow.evaluation.performance;

import io.regimeflow.schemas.record.ModelVersion;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Tells what signals gained in each regime. */
final class RegimeFigures {
    private RegimeFigures() {}

    static void tell(GainTally[] byRegime, ModelVersion.Builder version) {
        version.setRegimeOutcomes(each(byRegime, GainTally::outcomes))
                .setRegimeTrades(each(byRegime, GainTally::trades))
                .setRegimeWinRates(each(byRegime, tally -> orZero(tally.winRate())))
                .setRegimeAveragePnls(each(byRegime, tally -> orZero(tally.averageGain())));
    }

    private static <T> List<T> each(GainTally[] byRegime, Function<GainTally, T> figure) {
        return Arrays.stream(byRegime).map(figure).toList();
    }

    private static double orZero(Double figure) {
        return figure == null ? 0 : figure;
    }
}
