package io.regimeflow.trainer.pipeline;

import static io.regimeflow.trainer.pipeline.SmallTrainings.SIGNAL;
import static io.regimeflow.trainer.pipeline.SmallTrainings.champion;
import static io.regimeflow.trainer.pipeline.SmallTrainings.close;
import static io.regimeflow.trainer.pipeline.SmallTrainings.known;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.OnnxImport;
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
