package io.regimeflow.launcher.skill;

import io.regimeflow.domain.backtest.BacktestReport;
import io.regimeflow.trainer.request.TrainingReport;
import java.util.List;
import java.util.stream.Collectors;

/** Trainings as rows of Markdown. */
final class SkillTable {
    private static final String HEAD = """
            | line | network | as of | log loss (majority) | balanced accuracy (persistence) | macro F1 | Brier | ECE | held-out log loss, balanced accuracy | naming | gate | epochs | s | MiB |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;
    private static final String TRADES = """

            | line | network | as of | days | trades | win rate | total PnL | average | Sharpe | max drawdown | signals/day | buy and hold |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private SkillTable() {}

    static String of(List<RealTraining> trainings) {
        return trainings.stream().map(SkillTable::row).collect(Collectors.joining("\n", HEAD, "\n"))
                + trainings.stream()
                        .flatMap(training -> training.completed().report().backtest().stream()
                                .map(backtest -> row(training, backtest)))
                        .collect(Collectors.joining("\n", TRADES, "\n"));
    }

    private static String row(RealTraining training) {
        TrainingReport report = training.completed().report();
        var test = report.unseen();
        return "| %s | %.3f (%.3f) | %.3f (%.3f) | %.3f | %.3f | %.3f | %.3f, %.3f | %s | %s | %d (%d) | %.0f | %.0f |"
                .formatted(
                        name(training),
                        test.release().logLoss(),
                        test.majority().logLoss(),
                        test.release().balancedAccuracy(),
                        test.persistenceBalancedAccuracy(),
                        test.release().confusion().macroF1(),
                        test.release().brier(),
                        test.reliability().error(),
                        report.verdict().figures().candidate().logLoss(),
                        report.verdict().figures().candidate().balancedAccuracy(),
                        report.checks().namingConfidence().isPresent()
                                ? "%.2f"
                                        .formatted(report.checks()
                                                .namingConfidence()
                                                .getAsDouble())
                                : "-",
                        verdict(training),
                        report.history().size(),
                        report.bestEpoch(),
                        training.cost().seconds(),
                        training.cost().peakMebibytes());
    }

    private static String row(RealTraining training, BacktestReport backtest) {
        return "| %s | %.1f | %d | %.1f %% | %+.1f %% | %+.3f %% | %.2f | %.1f %% | %.1f | %+.1f %% |"
                .formatted(
                        name(training),
                        backtest.millis() / 86_400_000.0,
                        backtest.trades().size(),
                        100 * backtest.winRate(),
                        100 * backtest.totalPnl(),
                        100 * backtest.averagePnl(),
                        backtest.equity().sharpe(),
                        100 * backtest.equity().maxDrawdown(),
                        backtest.signalsPerDay(),
                        100 * backtest.buyAndHold().total());
    }

    private static String name(RealTraining training) {
        return "%s | %s, %d | %s"
                .formatted(
                        training.completed().release().manifest().line(),
                        training.plan().spec().architecture().text(),
                        training.plan().spec().window(),
                        training.asOf());
    }

    private static String verdict(RealTraining training) {
        var verdict = training.completed().report().verdict();
        return verdict.accepted() ? verdict.mark().name() : "kept back: " + String.join("; ", verdict.reasons());
    }
}
