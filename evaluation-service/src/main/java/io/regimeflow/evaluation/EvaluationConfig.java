package io.regimeflow.evaluation;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.evaluation.decision.ContestConfig;
import io.regimeflow.evaluation.drift.DriftConfig;
import io.regimeflow.evaluation.input.InputConfig;
import io.regimeflow.evaluation.notify.NotifyConfig;
import io.regimeflow.evaluation.outcome.OutcomeConfig;
import io.regimeflow.evaluation.performance.PerformanceConfig;
import io.regimeflow.evaluation.report.ReportConfig;
import io.regimeflow.evaluation.selection.SelectionConfig;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import io.regimeflow.runtime.config.Key;
import java.nio.file.Path;
import java.time.Duration;

/** How predictions are judged and releases compared; bound from the keys {@code evaluation.*}. */
public record EvaluationConfig(
        @Default("regimeflow-evaluation")
        @Doc("Kafka Streams application id; a new one judges the logs from their start")
        String applicationId,

        @Default("state") @Doc("Directory of the local state stores")
        Path stateDir,

        @Default("1") @Doc("Stream threads") int threads,

        @Default("100ms") @Doc("How often results are committed")
        Duration commitInterval,

        @Default("5m") @Doc("Interval of the bars that predictions are judged by: the finest of the market")
        Interval baseInterval,

        OutcomeConfig outcome,

        PerformanceConfig performance,

        ContestConfig contest,

        SelectionConfig selection,

        ReportConfig report,

        @Key("notify") NotifyConfig notifying,

        InputConfig inputs,

        DriftConfig drift) {

    public EvaluationConfig {
        outcome.requireUsable(baseInterval);
    }
}
