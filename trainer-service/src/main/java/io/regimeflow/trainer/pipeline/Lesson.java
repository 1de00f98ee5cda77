package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.model.DecisionRule;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.TrainingDistribution;
import io.regimeflow.trainer.dataset.DatasetFold;
import io.regimeflow.trainer.dataset.DatasetTable;
import io.regimeflow.trainer.dataset.Labelling;
import io.regimeflow.trainer.dataset.MarketSeries;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one training is given: prepared differently for full and incremental ones, and learnt, judged and
 * published alike.
 *
 * @param own series of the line's instrument
 * @param bars of the line's instrument, for the backtest; may be shorter than the line's interval
 * @param train what weights are fitted on
 * @param validation what decides when to stop, and calibrates
 * @param unseen what the release is examined and backtested on: rows of the line's instrument that it never saw
 * @param heldOut rows of the line's instrument on the days that no release is ever trained on
 * @param frozen an older fold to measure forgetting on; empty for full trainings
 * @param labelling what the labels are by
 * @param decision what the release's probabilities come to
 * @param probes raw windows to compare network and export on, shape [n, window, features]
 * @param datasetHash SHA-256 of the dataset's canonical bytes
 * @param settings of the network
 * @param start what is continued; empty for full trainings
 * @param known what the continued release knew of its training data; empty for full trainings, and of older releases
 * @param outcomes that weigh in
 * @param parent the release before, or the one that is continued
 */
record Lesson(
        Request request,
        TrainingPlan plan,
        ReleaseVersion version,
        Optional<ReleaseId> parent,
        MarketSeries own,
        List<Bar> bars,
        DatasetFold train,
        DatasetFold validation,
        DatasetFold unseen,
        DatasetFold heldOut,
        Optional<DatasetFold> frozen,
        Labelling labelling,
        DecisionRule decision,
        FloatTensor probes,
        String datasetHash,
        NetworkSettings settings,
        Optional<Network> start,
        Optional<TrainingDistribution> known,
        TrainingReport.Outcomes outcomes) {

    /** What is learnt from and examined on; an incremental training is examined on the held-out days, and has no test fold. */
    DatasetTable table() {
        Map<String, DatasetFold> folds = new LinkedHashMap<>();
        folds.put("train", train);
        folds.put("validation", validation);
        if (start.isEmpty()) {
            folds.put("test", unseen);
        }
        folds.put("held-out", heldOut);
        return new DatasetTable(
                plan.featureSet().features(), request.line().task().classNames(), folds);
    }

    int classes() {
        return request.line().task().classNames().size();
    }
}
