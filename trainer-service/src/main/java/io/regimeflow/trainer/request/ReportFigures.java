package io.regimeflow.trainer.request;

import io.regimeflow.domain.backtest.BacktestReport;
import io.regimeflow.domain.backtest.RegimeRuns;
import io.regimeflow.domain.evaluation.ConfusionMatrix;
import io.regimeflow.domain.evaluation.Estimate;
import io.regimeflow.domain.evaluation.Forgetting;
import io.regimeflow.domain.evaluation.PairedComparison;
import io.regimeflow.modelformat.Calibration;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.network.Epoch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The figures of a completed training on its record. */
final class ReportFigures {
    private static final double CONFIDENCE = 0.975;

    private ReportFigures() {}

    static void describe(TrainingCompleted.Builder record, TrainingReport report) {
        record.setTrainingProfile(report.profile().name())
                .setTrainingProfileText(report.profile().text())
                .setOutcomesUsed(report.outcomes().used())
                .setOutcomesRefused(report.outcomes().refusals())
                .setInputOffsets(report.inputOffsets())
                .setInputBeginnings(report.inputBeginnings())
                .setTemperature(report.calibration().temperature())
                .setCalibrationBias(bias(report.calibration()))
                .setSeconds(report.took().toMillis() / 1_000.0);
        labels(record, report.labels());
        history(record, report);
        unseen(record, report.unseen());
        gate(record, report);
        report.forgetting()
                .ifPresent(forgetting ->
                        forgetting(record, forgetting, report.labels().train().size()));
        report.backtest().ifPresent(backtest -> backtest(record, backtest));
        report.regimeRuns()
                .ifPresent(regimes ->
                        regimes(record, regimes, report.labels().train().size()));
    }

    private static void labels(TrainingCompleted.Builder record, TrainingReport.LabelCounts labels) {
        record.setTrainSamples(TrainingReport.LabelCounts.sum(labels.train()))
                .setValidationSamples(TrainingReport.LabelCounts.sum(labels.validation()))
                .setTestSamples(TrainingReport.LabelCounts.sum(labels.unseen()))
                .setClassCounts(labels.train())
                .setValidationClassCounts(labels.validation())
                .setTestClassCounts(labels.unseen())
                .setHeldOutClassCounts(labels.heldOut());
    }

    private static void history(TrainingCompleted.Builder record, TrainingReport report) {
        List<Epoch> history = report.history();
        record.setEpochs(history.size())
                .setBestEpoch(report.bestEpoch())
                .setTrainLosses(history.stream().map(Epoch::trainLoss).toList())
                .setTrainAccuracies(history.stream().map(Epoch::trainAccuracy).toList())
                .setValidationLosses(history.stream().map(Epoch::validationLoss).toList())
                .setValidationAccuracies(
                        history.stream().map(Epoch::validationAccuracy).toList())
                .setCalibratedValidationLosses(
                        history.stream().map(Epoch::calibratedLoss).toList())
                .setValidationLoss(report.validation().logLoss())
                .setValidationAccuracy(report.validation().accuracy());
        if (report.bestEpoch() > 0) {
            Epoch best = history.get(report.bestEpoch() - 1);
            record.setTrainLoss(best.trainLoss()).setTrainAccuracy(best.trainAccuracy());
        }
    }

    private static void unseen(TrainingCompleted.Builder record, TrainingReport.Unseen unseen) {
        ConfusionMatrix confusion = unseen.release().confusion();
        record.setTestLoss(unseen.release().logLoss())
                .setBrier(unseen.release().brier())
                .setCalibrationError(unseen.reliability().error())
                .setMajorityLogLoss(unseen.majority().logLoss())
                .setAccuracy(confusion.accuracy())
                .setBalancedAccuracy(confusion.balancedAccuracy())
                .setMajorityBalancedAccuracy(unseen.majority().balancedAccuracy())
                .setPersistenceBalancedAccuracy(unseen.persistenceBalancedAccuracy())
                .setPrecision(confusion.macroPrecision())
                .setRecall(confusion.macroRecall())
                .setF1(confusion.macroF1())
                .setConfusion(rows(confusion));
    }

    private static void gate(TrainingCompleted.Builder record, TrainingReport report) {
        record.setDeployable(report.verdict().accepted())
                .setMark(report.verdict().mark().name())
                .setGateReasons(report.verdict().reasons())
                .setGateWarnings(report.verdict().warnings())
                .setChampionRelease(report.champion().map(ReleaseId::hex).orElse(null))
                .setHeldOutRows(report.verdict().figures().rows());
        if (report.checks().namingConfidence().isPresent()) {
            record.setNamingConfidence(report.checks().namingConfidence().getAsDouble());
        }
        if (report.verdict().figures().rows() > 0) {
            record.setHeldOutLogLoss(report.verdict().figures().candidate().logLoss())
                    .setHeldOutBalancedAccuracy(
                            report.verdict().figures().candidate().balancedAccuracy());
        }
        report.verdict().figures().comparison().ifPresent(comparison -> {
            record.setLabelDisagreement(report.checks().labelDisagreement());
            comparison(record, comparison);
        });
    }

    private static void comparison(TrainingCompleted.Builder record, PairedComparison comparison) {
        Estimate loss = comparison.logLoss();
        Estimate accuracy = comparison.balancedAccuracy();
        record.setComparedRows(comparison.rows())
                .setHeldOutDays(comparison.days())
                .setChampionLogLoss(comparison.champion().logLoss())
                .setChampionBalancedAccuracy(comparison.champion().balancedAccuracy())
                .setLogLossDifference(loss.value())
                .setLogLossDifferenceLow(loss.lower(CONFIDENCE))
                .setLogLossDifferenceHigh(loss.upper(CONFIDENCE))
                .setBalancedAccuracyDifference(accuracy.value())
                .setBalancedAccuracyDifferenceLow(accuracy.lower(CONFIDENCE))
                .setBalancedAccuracyDifferenceHigh(accuracy.upper(CONFIDENCE));
    }

    private static void backtest(TrainingCompleted.Builder record, BacktestReport backtest) {
        record.setBacktestFrom(Instant.ofEpochMilli(backtest.from()))
                .setBacktestTo(Instant.ofEpochMilli(backtest.to()))
                .setBacktestBars(backtest.bars())
                .setBacktestTrades(backtest.trades().size())
                .setBacktestWinRate(backtest.winRate())
                .setBacktestAveragePnl(backtest.averagePnl())
                .setBacktestTotalPnl(backtest.totalPnl())
                .setBacktestSharpeRatio(backtest.equity().sharpe())
                .setBacktestMaxDrawdown(backtest.equity().maxDrawdown())
                .setBacktestSignalsPerDay(backtest.signalsPerDay())
                .setBacktestBuyAndHold(backtest.buyAndHold().total())
                .setBacktestBuyAndHoldSharpeRatio(backtest.buyAndHold().sharpe())
                .setBacktestBuyAndHoldMaxDrawdown(backtest.buyAndHold().maxDrawdown());
    }

    private static void regimes(TrainingCompleted.Builder record, RegimeRuns regimes, int classes) {
        var bars = new ArrayList<>(Collections.nCopies(classes, 0L));
        var runs = new ArrayList<>(Collections.nCopies(classes, 0L));
        var volatility = new ArrayList<>(Collections.nCopies(classes, 0.0));
        for (RegimeRuns.Runs each : regimes.regimes()) {
            int place = each.regime().classIndex();
            bars.set(place, (long) each.bars());
            runs.set(place, (long) each.runs());
            volatility.set(place, each.volatility());
        }
        record.setRegimeBars(bars).setRegimeRuns(runs).setRegimeVolatility(volatility);
    }

    private static List<Double> bias(Calibration calibration) {
        List<Double> bias = new ArrayList<>();
        for (float each : calibration.bias().toArray()) {
            bias.add((double) each);
        }
        return bias;
    }

    /** A class without rows has changed by 0 only because nobody could look. */
    static void forgetting(TrainingCompleted.Builder record, Forgetting forgetting, int classes) {
        var changes = new ArrayList<>(Collections.nCopies(classes, 0.0));
        var rows = new ArrayList<>(Collections.nCopies(classes, 0L));
        for (Forgetting.Group each : forgetting.groups()) {
            changes.set(each.group(), each.accuracyChange());
            rows.set(each.group(), (long) each.rows());
        }
        record.setForgetting(changes).setForgettingRows(rows);
    }

    private static List<Long> rows(ConfusionMatrix matrix) {
        List<Long> counts = new ArrayList<>();
        for (int truth = 0; truth < matrix.classes(); truth++) {
            for (int predicted = 0; predicted < matrix.classes(); predicted++) {
                counts.add((long) matrix.count(truth, predicted));
            }
        }
        return counts;
    }
}
