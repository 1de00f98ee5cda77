package io.regimeflow.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.Configs;
import io.regimeflow.evaluation.decision.PastReigns;
import io.regimeflow.evaluation.performance.LineStage;
import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.CheckedOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossWatchTest {
    private final Desk desk = new Desk();

    @TempDir
    private Path directory;

    private LineStage stage;

    @BeforeEach
    void start() {
        DriftConfig config = Configs.with(Map.of("drift.reference-bars", "200")).drift();
        stage = new LineStage(
                directory,
                List.of(DriftFollower.storeBuilder()),
                (context, outbox) -> new DriftFollower(
                        config, context.getStateStore(DriftFollower.STORE), desk, line -> PastReigns.NONE, outbox));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void tellsOnceOfALossThatRose() {
        tell(new Market(1).outcomes(700, Map.of("1.0", Market.changing(0.6, 300, 0.2))));

        assertThat(stage.said(Alert.class)).hasSize(1).first().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo("LOSS_DRIFT");
            assertThat(alert.getSeverity()).isEqualTo("WARNING");
            assertThat(alert.getMessage()).contains("lineage 1.0", "first 200 judged bars");
        });
    }

    @Test
    void tellsNothingAgainOfWhatAReplayMeets() {
        desk.settle(Market.close(800));
        tell(new Market(1).outcomes(700, Map.of("1.0", Market.changing(0.6, 300, 0.2))));

        assertThat(stage.said(Alert.class)).isEmpty();
    }

    @Test
    void gathersAReferenceOfFourHorizonsAtLeast() {
        tell(new Market(1)
                .outcomes(1_000, Map.of("1.0", Market.changing(0.6, 400, 0.2))).stream()
                        .map(outcome -> CheckedOutcome.newBuilder(outcome)
                                .setHorizon(60)
                                .build())
                        .toList());

        assertThat(stage.said(Alert.class)).hasSize(1).first().satisfies(alert -> assertThat(alert.getMessage())
                .contains("first 240 judged bars"));
    }

    @Test
    void isLouderOfTheChampion() {
        desk.champion(Market.release("1.0"), "1.0", Market.close(0));
        tell(new Market(1).outcomes(700, Map.of("1.0", Market.changing(0.6, 300, 0.2))));

        assertThat(stage.said(Alert.class)).extracting(Alert::getSeverity).containsExactly("CRITICAL");
    }

    @Test
    void goesOnWithTheLineageWhenAnIncrementalReleaseTakesItsPlace() {
        tell(new Market(1)
                .outcomes(700, Map.of("1.0", Market.changing(0.6, 300, 0.2))).stream()
                        .map(outcome -> outcome.getEntryTime().isBefore(Market.close(150))
                                ? outcome
                                : CheckedOutcome.newBuilder(outcome)
                                        .setSignalRelease(Made.release('d'))
                                        .setSignalVersion("1.0-daily-20261121")
                                        .build())
                        .toList());

        assertThat(stage.said(Alert.class)).hasSize(1);
    }

    @Test
    void isSilentOfALossThatStays() {
        tell(new Market(2).outcomes(2_000, Map.of("1.0", Market.steady(0.5))));

        assertThat(stage.said(Alert.class)).isEmpty();
    }

    @Test
    void isSilentOfWhatUsersAndThePaperTraderGained() {
        tell(new Market(1)
                .outcomes(700, Map.of("1.0", Market.changing(0.6, 300, 0.2))).stream()
                        .map(outcome -> CheckedOutcome.newBuilder(outcome)
                                .setOrigin("PAPER")
                                .build())
                        .toList());

        assertThat(stage.said(Alert.class)).isEmpty();
    }

    private void tell(List<CheckedOutcome> outcomes) {
        outcomes.forEach(outcome -> stage.tell(Made.LINE, outcome));
    }
}
