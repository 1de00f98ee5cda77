package io.regimeflow.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.Configs;
import io.regimeflow.evaluation.decision.PastReigns;
import io.regimeflow.evaluation.performance.LineStage;
import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.TrainingRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {
    private static final int CHANGE = 300;

    private final Desk desk = new Desk();
    private PastReigns past = PastReigns.NONE;

    @TempDir
    private Path directory;

    @BeforeEach
    void anOldAndANewRelease() {
        desk.champion(Market.release("1.0"), "1.0", Market.close(0));
        desk.champion(Market.release("2.0"), "2.0", Market.close(0));
    }

    @Test
    void letsThePredecessorServeAgainWhereTheChampionBecameWorse() {
        List<CheckedOutcome> outcomes = new Market(1)
                .outcomes(900, Map.of("1.0", Market.steady(0.5), "2.0", Market.changing(0.5, CHANGE, 0.2)));

        try (LineStage stage = stage(Map.of())) {
            outcomes.forEach(outcome -> stage.tell(Made.LINE, outcome));

            assertThat(desk.rollbacks()).hasSize(1).first().satisfies(time -> assertThat(time)
                    .isAfter(Market.close(CHANGE))
                    .isBefore(Market.close(CHANGE + 300)));
            assertThat(stage.said(Alert.class))
                    .filteredOn(alert -> alert.getKind().equals("MODEL_ROLLED_BACK"))
                    .hasSize(1)
                    .first()
                    .satisfies(alert -> assertThat(alert.getMessage())
                            .contains("champion 2.0", "predecessor 1.0", "nats a bar over"));
            TrainingRequest request = stage.said(TrainingRequest.class).get(0);
            assertThat(request.getReason()).isEqualTo("DRIFT");
            assertThat(request.getAsOf()).isEqualTo(desk.rollbacks().get(0));
            assertThat(request.getRequestId()).isEqualTo(Made.LINE + "|FULL|" + request.getAsOf() + "|DRIFT");
        }
    }

    @Test
    void leavesAChampionAloneThatIsAsGoodAsItWas() {
        try (LineStage stage = stage(Map.of())) {
            new Market(2)
                    .outcomes(2_688, Map.of("1.0", Market.steady(0.5), "2.0", Market.steady(0.5)))
                    .forEach(outcome -> stage.tell(Made.LINE, outcome));

            assertThat(desk.rollbacks()).isEmpty();
            assertThat(stage.said(TrainingRequest.class)).isEmpty();
        }
    }

    @Test
    void doesNotReturnToWhatWasRolledBack() {
        try (LineStage stage = stage(Map.of("drift.cool-down", "0s"))) {
            new Market(3)
                    .outcomes(
                            2_000,
                            Map.of(
                                    "1.0",
                                    Market.changing(0.5, 1_000, 0.2),
                                    "2.0",
                                    bar -> bar < CHANGE || bar > 1_000 ? 0.5 : 0.2))
                    .forEach(outcome -> stage.tell(Made.LINE, outcome));

            assertThat(desk.rollbacks()).hasSize(1);
        }
    }

    @Test
    void returnsToItOnceSomebodyLetItServeAgain() {
        try (LineStage stage = stage(Map.of("drift.cool-down", "0s"))) {
            List<CheckedOutcome> outcomes = new Market(3)
                    .outcomes(2_000, Map.of("1.0", Market.steady(0.5), "2.0", Market.changing(0.5, CHANGE, 0.2)));
            outcomes.forEach(outcome -> {
                if (!outcome.getExitTime().isBefore(Market.close(1_000))
                        && serving().equals("1.0")
                        && desk.rollbacks().size() == 1) {
                    desk.champion(Market.release("2.0"), "2.0", Market.close(1_001));
                }
                stage.tell(Made.LINE, outcome);
            });

            assertThat(desk.rollbacks()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void waitsAfterARollbackBeforeTheNext() {
        try (LineStage stage = stage(Map.of("drift.cool-down", "10d"))) {
            new Market(4)
                    .outcomes(
                            2_400,
                            Map.of(
                                    "1.0", Market.steady(0.2),
                                    "2.0", Market.steady(0.1),
                                    "3.0", Market.steady(0.6)))
                    .forEach(outcome -> {
                        if (serving().equals("1.0") && outcome.getExitTime().equals(Market.close(700))) {
                            desk.champion(Market.release("3.0"), "3.0", Market.close(701));
                            desk.champion(Market.release("1.0"), "1.0", Market.close(701));
                        }
                        stage.tell(Made.LINE, outcome);
                    });

            assertThat(desk.rollbacks()).hasSize(2);
            assertThat(desk.rollbacks().get(1))
                    .isAfterOrEqualTo(desk.rollbacks().get(0).plusSeconds(10 * 86_400));
        }
    }

    /** A new application id: nothing is remembered, all outcomes come again, and what was decided stands. */
    @Test
    void doesNotReturnToWhatWasRolledBackBeforeAReplay() {
        desk.champion(Market.release("1.0"), "1.0", Market.close(450));
        past = new PastReigns(
                Optional.of("1.0"), Market.close(450), new TreeSet<>(Set.of("2.0")), Optional.of(Market.close(450)));
        try (LineStage stage = stage(Map.of("drift.cool-down", "0s"))) {
            new Market(3)
                    .outcomes(2_000, Map.of("1.0", Market.changing(0.5, 1_000, 0.2), "2.0", Market.steady(0.5)))
                    .forEach(outcome -> stage.tell(Made.LINE, outcome));

            assertThat(desk.rollbacks()).isEmpty();
        }
    }

    @Test
    void countsTheReignOfALineageFromItsFirstRelease() {
        desk.champion(Market.release("1.0"), "1.0", Market.close(0));
        desk.champion(Market.release("2.0"), "2.0", Market.close(500));
        past = new PastReigns(Optional.of("2.0"), Market.close(CHANGE), new TreeSet<>(), Optional.empty());
        try (LineStage stage = stage(Map.of())) {
            new Market(1)
                    .outcomes(900, Map.of("1.0", Market.steady(0.5), "2.0", Market.changing(0.5, CHANGE, 0.2)))
                    .forEach(outcome -> stage.tell(Made.LINE, outcome));

            assertThat(desk.rollbacks()).first().satisfies(time -> assertThat(time)
                    .isBefore(Market.close(500)));
        }
    }

    /** The predecessor, of a longer horizon, said nothing of the first bars. */
    @Test
    void waitsForBothBeforeItTakesALagOfTheirHorizons() {
        try (LineStage stage = stage(Map.of())) {
            new Market(1)
                            .outcomes(
                                    2_000, Map.of("1.0", Market.steady(0.5), "2.0", Market.changing(0.5, CHANGE, 0.1)))
                            .stream()
                            .filter(outcome -> !outcome.getSignalVersion().equals("1.0")
                                    || outcome.getEntryTime().isAfter(Market.close(100)))
                            .map(outcome -> CheckedOutcome.newBuilder(outcome)
                                    .setHorizon(outcome.getSignalVersion().equals("1.0") ? 60 : 5)
                                    .build())
                            .forEach(outcome -> stage.tell(Made.LINE, outcome));

            // A month of 2,688 bars at a lag of 60: (2688 / 60 + 1) / 0.01.
            assertThat(stage.said(Alert.class))
                    .filteredOn(alert -> alert.getKind().equals("MODEL_ROLLED_BACK"))
                    .first()
                    .satisfies(alert -> assertThat(alert.getMessage()).contains(" of 4580. "));
        }
    }

    @Test
    void judgesBothByTheChampionsLabelRule() {
        try (LineStage stage = stage(Map.of())) {
            new Market(1)
                    .outcomes(900, Map.of("1.0", Market.steady(0.5), "2.0", Market.steady(0.2)))
                    .forEach(outcome -> stage.tell(Made.LINE, relabelled(outcome, "1.0")));

            assertThat(desk.rollbacks()).isNotEmpty();
        }
    }

    @Test
    void doesNotMindThatThePredecessorIsBetterByItsOwnLabelRule() {
        try (LineStage stage = stage(Map.of())) {
            new Market(1)
                    .outcomes(900, Map.of("1.0", Market.steady(0.2), "2.0", Market.steady(0.5)))
                    .forEach(outcome -> stage.tell(Made.LINE, relabelled(outcome, "1.0")));

            assertThat(desk.rollbacks()).isEmpty();
        }
    }

    /** As if a version's label rule said another thing of every bar. */
    private static CheckedOutcome relabelled(CheckedOutcome outcome, String version) {
        return outcome.getSignalVersion().equals(version)
                ? CheckedOutcome.newBuilder(outcome)
                        .setLabel(outcome.getLabel().equals("UP") ? "FLAT" : "UP")
                        .build()
                : outcome;
    }

    @Test
    void doesTheSameStartedAgainAnywhereAndToldTwice() {
        List<CheckedOutcome> outcomes = new Market(5)
                .outcomes(700, Map.of("1.0", Market.steady(0.5), "2.0", Market.changing(0.5, CHANGE, 0.2)));
        List<Object> uninterrupted;
        try (LineStage stage = stage(Map.of())) {
            outcomes.forEach(outcome -> stage.tell(Made.LINE, outcome));
            uninterrupted = stage.said(Object.class);
        }
        desk.champion(Market.release("1.0"), "1.0", Market.close(0));
        desk.champion(Market.release("2.0"), "2.0", Market.close(0));

        try (LineStage stage = stage(Map.of(), directory.resolve("again"))) {
            outcomes.forEach(outcome -> {
                stage.restart();
                stage.tell(Made.LINE, outcome);
                // The champion is shown, too: what became of that is an outcome of its own.
                stage.tell(Made.LINE, outcome);
            });

            assertThat(desk.rollbacks()).hasSize(2);
            assertThat(desk.rollbacks().get(1)).isEqualTo(desk.rollbacks().get(0));
            assertThat(stage.said(Object.class)).isEqualTo(uninterrupted);
        }
    }

    private String serving() {
        return desk.standing(Made.LINE).champion().orElseThrow().arm();
    }

    private LineStage stage(Map<String, String> keys) {
        return stage(keys, directory.resolve("first"));
    }

    private LineStage stage(Map<String, String> keys, Path state) {
        DriftConfig config = Configs.with(keys).drift();
        return new LineStage(
                state,
                List.of(DriftFollower.storeBuilder()),
                (context, outbox) -> new DriftFollower(
                        config, context.getStateStore(DriftFollower.STORE), desk, line -> past, outbox));
    }
}
