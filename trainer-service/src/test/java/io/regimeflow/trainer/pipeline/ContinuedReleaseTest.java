package io.regimeflow.trainer.pipeline;

import static io.regimeflow.trainer.pipeline.SmallTrainings.SIGNAL;
import static io.regimeflow.trainer.pipeline.SmallTrainings.champion;
import static io.regimeflow.trainer.pipeline.SmallTrainings.close;
import static io.regimeflow.trainer.pipeline.SmallTrainings.known;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.modelformat.Calibration;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.OnnxImport;
import io.regimeflow.modelformat.TrainingDistribution;
import io.regimeflow.modelformat.spec.TrainingProfiles;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a line's daily trainings come to. */
class ContinuedReleaseTest {
    private static final SmallTrainings TRAININGS = new SmallTrainings(6);

    private static TrainingOutcome.Completed parent;
    private static final List<TrainingOutcome.Completed> DAILIES = new ArrayList<>();

    /** Ten days after the parent's, each continuing the parent. */
    @BeforeAll
    static void trainDaily() {
        parent = TRAININGS.completed(
                TRAININGS.train(Request.full(SIGNAL, close(2_039)), LineHistory.none(), OutcomeReading.NONE));
        for (int day = 1; day <= 10; day++) {
            DAILIES.add(TRAININGS.completed(TRAININGS.train(
                    Request.incremental(SIGNAL, close(2_039 + 96 * day)), champion(parent), OutcomeReading.NONE)));
        }
    }

    @Test
    void keepsTheCalibrationOfItsParent() {
        Network of = OnnxImport.read(parent.release().onnx());

        assertThat(DAILIES).allSatisfy(daily -> assertThat(
                        OnnxImport.read(daily.release().onnx()).calibration())
                .isEqualTo(of.calibration()));
        assertThat(of.calibration().isNone()).isFalse();
        assertThat(DAILIES)
                .describedAs("one whose weights are not its parent's")
                .anyMatch(daily -> daily.report().bestEpoch() > 0);
    }

    @Test
    void knowsWhatItsParentKnewAndItsOwnRows() {
        TrainingDistribution of = parent.release().manifest().distribution().orElseThrow();

        assertThat(DAILIES)
                .extracting(daily -> daily.release().manifest().distribution().orElseThrow())
                .allSatisfy(known -> {
                    assertThat(known.inputs()).isEqualTo(of.inputs());
                    assertThat(known.anchors().limit()).isEqualTo(of.anchors().limit());
                    assertThat(known.anchors()).isNotEqualTo(of.anchors());
                });
    }

    /** A longer history than a day's gives rows enough for a temperature. */
    @Test
    void fitsItsTemperatureAnewWhereValidationRowsAreManyAndKeepsItsParentsBias() {
        var trainings = new SmallTrainings(6, TrainingProfiles.parse("fortnight", """
            name: fortnight
            schedule: cron
            full:
              cron: 0 1 * * SUN
              zone: UTC
              history: 90d
              split: 0.7/0.15/0.15
            incremental:
              cron: 0 2 * * *
              zone: UTC
              history: 14d
              learning-rate: 0.001
              epochs: 2
              batch: 32
              min-samples: 100
              pooled: true
            """));
        trainings.completed(parent);

        TrainingOutcome.Completed continued = trainings.completed(
                trainings.train(Request.incremental(SIGNAL, close(2_999)), champion(parent), OutcomeReading.NONE));

        Calibration before = OnnxImport.read(parent.release().onnx()).calibration();
        Calibration after = OnnxImport.read(continued.release().onnx()).calibration();
        assertThat(continued.report().labels().validation().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isGreaterThanOrEqualTo(100);
        assertThat(after.bias()).isEqualTo(before.bias());
        assertThat(after.temperature()).isNotEqualTo(before.temperature());
    }

    /** No worse than a champion that has sunk, and yet worse than the release that this champion goes back to. */
    @Test
    void isKeptBackWhereItIsWorseThanTheNewestFullRelease() {
        TrainingOutcome.Completed sunk = TRAININGS.completed(new SmallTrainings(1)
                .train(Request.full(SIGNAL, close(2_039)), LineHistory.none(), OutcomeReading.NONE));
        var history = new LineHistory(
                List.of(SmallTrainings.version(parent)),
                Optional.of(known(sunk)),
                Optional.of(known(sunk)),
                Optional.of(known(parent)),
                Optional.empty());

        TrainingOutcome.Completed next = TRAININGS.completed(
                TRAININGS.train(Request.incremental(SIGNAL, close(2_135)), history, OutcomeReading.NONE));

        assertThat(next.report().verdict().reasons())
                .noneMatch(reason -> reason.startsWith("log loss is worse than the champion's"))
                .anyMatch(reason -> reason.startsWith("log loss is worse than the newest full release's by"));
    }

    @Test
    void ordinarilyPassesTheGate() {
        assertThat(DAILIES)
                .extracting(daily -> daily.report().verdict().reasons())
                .filteredOn(List::isEmpty)
                .hasSizeGreaterThanOrEqualTo(8);
    }
}
