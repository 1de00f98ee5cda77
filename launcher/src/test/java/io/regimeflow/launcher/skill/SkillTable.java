package io.regimeflow.launcher.skill;

import io.regimeflow.domain.backtest.BacktestReport;
import io.regimeflow.trainer.gate.GateVerdict;
import io.regimeflow.trainer.request.TrainingReport;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Trainings as tables of Markdown: skill on the test fold, held-out days and cost, labels, and trades. */
final class SkillTable {
    private static final double DAY = 86_400_000;
    private static final double PERCENT = 100;

    private SkillTable() {}

    static String of(List<RealTraining> trainings) {
        return table(
                        "log loss | of class shares | balanced accuracy | of persistence | of majority | macro F1 | Brier | ECE",
                        trainings,
                        SkillTable::skill)
                + table(
                        "held-out rows | log loss | balanced accuracy | commonest said | naming | epochs (best) | s | processor s | MiB | gate",
                        trainings,
                        SkillTable::judged)
                + table("train | validation | test | held out", trainings, SkillTable::labels)
                + table(
                        "days | trades | win rate | total | average | Sharpe | max drawdown | signals/day | buy and hold",
                        trainings.stream()
                                .filter(training ->
                                        training.completed().report().backtest().isPresent())
                                .toList(),
                        training ->
                                trades(training.completed().report().backtest().orElseThrow()));
    }

    private static String table(String columns, List<RealTraining> trainings, Function<RealTraining, String> row) {
        String head = "| instrument | task | network | as of | " + columns + " |";
        String rule = head.replaceAll("[^|]+", "---");
        return trainings.stream()
                .map(training -> "| " + name(training) + " | " + row.apply(training) + " |")
                .collect(Collectors.joining("\n", head + "\n" + rule + "\n", "\n\n"));
    }

    private static String name(RealTraining training) {
        var line = training.completed().release().manifest().line();
        var spec = training.plan().spec();
        return "%s | %s | %s, %d | %.10s"
                .formatted(
                        line.instrument(),
                        line.task().code(),
                        spec.architecture().code(),
                        spec.window(),
                        training.asOf());
    }

    private static String skill(RealTraining training) {
        TrainingReport.Unseen unseen = training.completed().report().unseen();
        return "%.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f"
                .formatted(
                        unseen.release().logLoss(),
                        unseen.majority().logLoss(),
                        unseen.release().balancedAccuracy(),
                        unseen.persistenceBalancedAccuracy(),
                        unseen.majority().balancedAccuracy(),
                        unseen.release().confusion().macroF1(),
                        unseen.release().brier(),
                        unseen.reliability().error());
    }

    private static String judged(RealTraining training) {
        TrainingReport report = training.completed().report();
        GateVerdict verdict = report.verdict();
        var naming = report.checks().namingConfidence();
        return "%d | %.3f | %.3f | %.0f %% | %s | %d (%d) | %.0f | %.0f | %.0f | %s"
                .formatted(
                        verdict.figures().rows(),
                        verdict.figures().candidate().logLoss(),
                        verdict.figures().candidate().balancedAccuracy(),
                        PERCENT * verdict.figures().commonestShare(),
                        naming.isPresent() ? "%.2f".formatted(naming.getAsDouble()) : "",
                        report.history().size(),
                        report.bestEpoch(),
                        training.cost().seconds(),
                        training.cost().processorSeconds(),
                        training.cost().peakMebibytes(),
                        verdict.accepted()
                                ? verdict.mark().name()
                                : "kept back: " + String.join("; ", verdict.reasons()));
    }

    private static String labels(RealTraining training) {
        TrainingReport.LabelCounts labels = training.completed().report().labels();
        return "%s | %s | %s | %s".formatted(labels.train(), labels.validation(), labels.unseen(), labels.heldOut());
    }

    private static String trades(BacktestReport backtest) {
        return "%.1f | %d | %.1f %% | %+.1f %% | %+.3f %% | %.1f | %.1f %% | %.1f | %+.1f %%"
                .formatted(
                        backtest.millis() / DAY,
                        backtest.trades().size(),
                        PERCENT * backtest.winRate(),
                        PERCENT * backtest.totalPnl(),
                        PERCENT * backtest.averagePnl(),
                        backtest.equity().sharpe(),
                        PERCENT * backtest.equity().maxDrawdown(),
                        backtest.signalsPerDay(),
                        PERCENT * backtest.buyAndHold().total());
    }
}
