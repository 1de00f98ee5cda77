package io.regimeflow.trainer.report;

import io.regimeflow.domain.backtest.BacktestReport;
import io.regimeflow.domain.backtest.RegimeRuns;
import io.regimeflow.domain.evaluation.ClassScores;
import io.regimeflow.domain.evaluation.Forgetting;
import io.regimeflow.domain.evaluation.Reliability;
import io.regimeflow.modelformat.Calibration;
import io.regimeflow.trainer.gate.GateVerdict;
import io.regimeflow.trainer.network.Epoch;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the page of one training tells.
 *
 * @param title e.g. {@code signal/15m/BINANCE:BTCUSDT 1.3}
 * @param facts what was trained, from what and how, in the order of the page
 * @param classNames in model order
 * @param history of every epoch
 * @param scores of the release and of the baselines on the test fold, the release first
 * @param labels of every fold
 * @param reliability on the test fold, calibrated
 * @param forgetting incremental trainings, by class
 * @param backtest signal lines
 * @param regimes regime lines, in place of a backtest
 */
public record TrainingPage(
        String title,
        List<Fact> facts,
        List<String> classNames,
        List<Epoch> history,
        int bestEpoch,
        List<Scored> scores,
        List<FoldLabels> labels,
        Calibration calibration,
        Reliability reliability,
        GateVerdict gate,
        Optional<Forgetting> forgetting,
        Optional<BacktestReport> backtest,
        Optional<RegimeRuns> regimes) {

    /** A line of the page's head. */
    public record Fact(String name, String value) {}

    /** Somebody's scores on the test fold: the release's or a baseline's. */
    public record Scored(String name, ClassScores scores) {}

    /**
     * Labels per class in one fold.
     *
     * @param counts in model order
     */
    public record FoldLabels(String fold, List<Long> counts) {

        public FoldLabels {
            counts = List.copyOf(counts);
        }

        long total() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    public TrainingPage {
        facts = List.copyOf(facts);
        classNames = List.copyOf(classNames);
        history = List.copyOf(history);
        scores = List.copyOf(scores);
        labels = List.copyOf(labels);
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("page %s has no scores of the release".formatted(title));
        }
    }
}
