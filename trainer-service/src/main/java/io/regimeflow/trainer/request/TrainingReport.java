package io.regimeflow.trainer.request;

import io.regimeflow.domain.backtest.BacktestReport;
import io.regimeflow.domain.backtest.RegimeRuns;
import io.regimeflow.domain.evaluation.ClassScores;
import io.regimeflow.domain.evaluation.Forgetting;
import io.regimeflow.domain.evaluation.Reliability;
import io.regimeflow.modelformat.Calibration;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.spec.TrainingProfile;
import io.regimeflow.trainer.dataset.RefusedOutcomes;
import io.regimeflow.trainer.gate.GateChecks;
import io.regimeflow.trainer.gate.GateVerdict;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.NetworkSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The figures of one completed training, beside what its release says of itself.
 *
 * @param settings that the network was trained with
 * @param profile that was in force
 * @param labels per class in each fold
 * @param history of every epoch
 * @param validation the release on the validation fold
 * @param unseen the release and its baselines on rows that it never saw
 * @param calibration of the release
 * @param checks what the gate knew beside the scores
 * @param verdict of the gate
 * @param champion that the release was compared with
 * @param forgetting incremental trainings: what was unlearnt since the champion
 * @param backtest signal lines: trades on the unseen rows
 * @param regimeRuns regime lines: what the predicted regimes were like on the unseen rows
 * @param outcomes that weighed in
 * @param inputOffsets how far the logs were read
 * @param inputBeginnings from where on they were still there
 */
public record TrainingReport(
        NetworkSettings settings,
        TrainingProfile profile,
        LabelCounts labels,
        List<Epoch> history,
        int bestEpoch,
        ClassScores validation,
        Unseen unseen,
        Calibration calibration,
        GateChecks checks,
        GateVerdict verdict,
        Optional<ReleaseId> champion,
        Optional<Forgetting> forgetting,
        Optional<BacktestReport> backtest,
        Optional<RegimeRuns> regimeRuns,
        Outcomes outcomes,
        List<String> inputOffsets,
        List<String> inputBeginnings,
        Duration took) {

    public TrainingReport {
        history = List.copyOf(history);
        inputOffsets = List.copyOf(inputOffsets);
        inputBeginnings = List.copyOf(inputBeginnings);
    }

    /** Labels per class, in model order. */
    public record LabelCounts(List<Long> train, List<Long> validation, List<Long> unseen, List<Long> heldOut) {
        public LabelCounts {
            train = List.copyOf(train);
            validation = List.copyOf(validation);
            unseen = List.copyOf(unseen);
            heldOut = List.copyOf(heldOut);
        }

        static int sum(List<Long> counts) {
            return (int) counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * The release on rows that it never saw, beside guessers that need no network.
     *
     * @param majority always saying the training fold's class frequencies
     * @param persistenceBalancedAccuracy of repeating the newest label known by then
     */
    public record Unseen(
            ClassScores release, Reliability reliability, ClassScores majority, double persistenceBalancedAccuracy) {}

    /**
     * Checked outcomes that weighed in, and those left out because they cannot be true.
     *
     * @param refused by reason
     */
    public record Outcomes(int used, List<RefusedOutcomes> refused) {
        public static final Outcomes NONE = new Outcomes(0, List.of());

        public Outcomes {
            refused = List.copyOf(refused);
        }

        int refusals() {
            return refused.stream().mapToInt(RefusedOutcomes::count).sum();
        }
    }
}
