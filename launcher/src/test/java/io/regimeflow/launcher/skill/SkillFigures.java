package io.regimeflow.launcher.skill;

import io.regimeflow.domain.backtest.BacktestReport;
import io.regimeflow.domain.evaluation.ClassScores;
import io.regimeflow.domain.evaluation.Estimate;
import io.regimeflow.domain.evaluation.PairedComparison;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.trainer.gate.GateVerdict;
import io.regimeflow.trainer.request.TrainingReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every figure of a training, by name, in the order in which it is written. */
final class SkillFigures {
    private static final double END = 0.975;
    private static final double DAY = 86_400_000;

    private SkillFigures() {}

    static Map<String, Object> of(RealTraining training) {
        ReleaseManifest manifest = training.completed().release().manifest();
        TrainingReport report = training.completed().report();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("line", manifest.line().toString());
        figures.put("spec", training.plan().spec().text());
        figures.put("version", manifest.version().toString());
        figures.put("asOf", training.asOf().toString());
        figures.put("days", training.plan().profile().history().toDays());
        figures.put("classes", manifest.classNames());
        figures.put("labelRule", manifest.labelRule());
        figures.put("labelsTrain", report.labels().train());
        figures.put("labelsValidation", report.labels().validation());
        figures.put("labelsTest", report.labels().unseen());
        figures.put("labelsHeldOut", report.labels().heldOut());
        report.checks().namingConfidence().ifPresent(value -> figures.put("namingConfidence", value));
        figures.put("epochs", report.history().size());
        figures.put("bestEpoch", report.bestEpoch());
        figures.put("temperature", report.calibration().temperature());
        figures.put("validation", scores(report.validation()));
        figures.put("test", scores(report.unseen().release()));
        figures.put("testCalibrationError", report.unseen().reliability().error());
        figures.put("testMajority", scores(report.unseen().majority()));
        figures.put("testPersistenceBalancedAccuracy", report.unseen().persistenceBalancedAccuracy());
        figures.put("testConfusion", report.unseen().release().confusion().toString());
        figures.put("gate", gate(report.verdict(), report));
        report.forgetting().ifPresent(forgetting -> figures.put("forgetting", forgetting.toString()));
        report.backtest().ifPresent(backtest -> figures.put("backtest", backtest(backtest)));
        report.regimeRuns()
                .ifPresent(runs -> figures.put("regimeRuns", runs.regimes().toString()));
        figures.put("cost", cost(training.cost()));
        return figures;
    }

    private static Map<String, Object> scores(ClassScores scores) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("logLoss", scores.logLoss());
        figures.put("balancedAccuracy", scores.balancedAccuracy());
        figures.put("macroF1", scores.confusion().macroF1());
        figures.put("brier", scores.brier());
        figures.put("accuracy", scores.accuracy());
        return figures;
    }

    private static Map<String, Object> gate(GateVerdict verdict, TrainingReport report) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("accepted", verdict.accepted());
        figures.put("mark", verdict.mark().name());
        figures.put("reasons", verdict.reasons());
        figures.put("warnings", verdict.warnings());
        figures.put("rows", verdict.figures().rows());
        figures.put("logLoss", verdict.figures().candidate().logLoss());
        figures.put("balancedAccuracy", verdict.figures().candidate().balancedAccuracy());
        figures.put("commonestShare", verdict.figures().commonestShare());
        figures.put("labelDisagreement", report.checks().labelDisagreement());
        verdict.figures().comparison().ifPresent(comparison -> figures.put("comparison", comparison(comparison)));
        return figures;
    }

    private static Map<String, Object> comparison(PairedComparison comparison) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rows", comparison.rows());
        figures.put("days", comparison.days());
        figures.put("blocks", comparison.logLoss().blocks());
        figures.put("championLogLoss", comparison.champion().logLoss());
        figures.put("championBalancedAccuracy", comparison.champion().balancedAccuracy());
        figures.put("logLossDifference", estimate(comparison.logLoss()));
        figures.put("balancedAccuracyDifference", estimate(comparison.balancedAccuracy()));
        return figures;
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("value", estimate.value());
        figures.put("lower", estimate.lower(END));
        figures.put("upper", estimate.upper(END));
        return figures;
    }

    private static Map<String, Object> backtest(BacktestReport backtest) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("days", backtest.millis() / DAY);
        figures.put("trades", backtest.trades().size());
        figures.put("winRate", backtest.winRate());
        figures.put("totalPnl", backtest.totalPnl());
        figures.put("averagePnl", backtest.averagePnl());
        figures.put("sharpe", backtest.equity().sharpe());
        figures.put("maxDrawdown", backtest.equity().maxDrawdown());
        figures.put("signalsPerDay", backtest.signalsPerDay());
        figures.put("exposure", backtest.exposure());
        figures.put("buyAndHold", backtest.buyAndHold().total());
        figures.put("buyAndHoldSharpe", backtest.buyAndHold().sharpe());
        figures.put("buyAndHoldMaxDrawdown", backtest.buyAndHold().maxDrawdown());
        return figures;
    }

    private static Map<String, Object> cost(TrainingWatch.Cost cost) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seconds", cost.seconds());
        figures.put("processorSeconds", cost.processorSeconds());
        figures.put("secondsBeforeEpoch", cost.secondsBeforeEpoch());
        figures.put("secondsOfEpoch", cost.secondsOfEpoch());
        figures.put("processorSecondsOfEpoch", cost.processorSecondsOfEpoch());
        figures.put("peakMebibytes", cost.peakMebibytes());
        figures.put("load", cost.load());
        return figures;
    }
}
