package io.regimeflow.launcher.decision;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.trainer.request.RecordedTraining;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectionsTest {
    private static final ModelLine SIGNAL = ModelLine.parse("signal/15m/X:AAA");
    private static final ModelLine REGIME = ModelLine.parse("regime/15m/X:AAA");
    private static final RecordedTraining FIRST = Decided.training(SIGNAL, "1.0", "fs18-a");
    private static final RecordedTraining SECOND = Decided.training(SIGNAL, "1.1", "fs18-a");
    private static final RecordedTraining FOREIGN = Decided.training(SIGNAL, "1.2", "fs38-b");
    private static final List<RecordedTraining> TRAININGS = List.of(FIRST, SECOND, FOREIGN);

    private final Objections served =
            objections(List.of(Decided.deployment(SIGNAL, "1.0").build()), List.of());

    @Test
    void hasNothingAgainstWhatCanBeDecided() {
        var replaced = objections(
                List.of(
                        Decided.deployment(SIGNAL, "1.0").build(),
                        Decided.deployment(SIGNAL, "1.1").build()),
                List.of(Decided.contest(SIGNAL.toString(), "DECIDED").build()));

        assertThatCode(() -> {
                    replaced.toActivating(FIRST, false);
                    replaced.toRetiring(FIRST);
                    replaced.toRollingBack(SIGNAL);
                    replaced.toContest(SIGNAL, List.of(FIRST), List.of());
                    replaced.toContest(SIGNAL, List.of(FIRST), List.of(0.9, 0.1));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void neitherActivatesNorRetiresWhoServes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.toActivating(FIRST, false))
                .withMessageContaining("serves signal/15m/X:AAA already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.toRetiring(FIRST))
                .withMessageContaining("activate another one first");
    }

    @Test
    void letsNoReleaseServeThatWasKeptBackUnlessForcedTo() {
        var keptBack = Decided.training(SIGNAL, "1.3", "fs18-a");
        keptBack.record().setDeployable(false);
        keptBack.record().setGateReasons(List.of("leak canary"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.toActivating(keptBack, false))
                .withMessage("release 1.3 was kept back by the gate: leak canary; --force lets it serve all the same");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.toContest(SIGNAL, List.of(keptBack), List.of()))
                .withMessageContaining("kept back by the gate: leak canary");
        assertThatCode(() -> served.toActivating(keptBack, true)).doesNotThrowAnyException();
    }

    @Test
    void goesBackOnlyToWhoServedBefore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.toRollingBack(SIGNAL))
                .withMessageContaining("no champion before 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.toRollingBack(REGIME))
                .withMessageContaining("nothing serves regime/15m/X:AAA; lines that are served: [signal/15m/X:AAA]");
    }

    @Test
    void letsNoReleaseIntoAContestThatIsNoChallenger() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.toContest(SIGNAL, List.of(FIRST), List.of()))
                .withMessageContaining("cannot challenge itself");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.toContest(SIGNAL, List.of(SECOND, SECOND), List.of()))
                .withMessageContaining("named twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.toContest(SIGNAL, List.of(FOREIGN), List.of()))
                .withMessageContaining("reads feature set fs38-b, the champion 1.0 reads fs18-a");
    }

    @Test
    void startsNoContestWhereNoneCanBe() {
        var contested = objections(
                List.of(Decided.deployment(SIGNAL, "1.0").build()),
                List.of(Decided.contest(SIGNAL.toString(), "RUNNING").build()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> contested.toContest(SIGNAL, List.of(SECOND), List.of()))
                .withMessageContaining("has a contest already, signal/15m/X:AAA|110000000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.toContest(REGIME, List.of(SECOND), List.of()))
                .withMessageContaining("only signals have outcomes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0.5,0.4", "0.5,0.25,0.25", "1.5,-0.5", "NaN,0.5"})
    void sharesBelongToEveryArmAndSumToOne(String written) {
        List<Double> shares =
                List.of(written.split(",")).stream().map(Double::valueOf).toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.toContest(SIGNAL, List.of(SECOND), shares))
                .withMessageContaining("must be 2 numbers from 0 to 1 whose sum is 1");
    }

    @Test
    void stopsNoContestThatHasEnded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.toStopping(Decided.contest(SIGNAL.toString(), "DECIDED")
                        .setWinner("1.1")
                        .build()))
                .withMessageContaining("has ended already, 1.1 won");
    }

    private static Objections objections(List<ModelDeployment> deployments, List<ModelContest> contests) {
        return new Objections(new DecisionLog(TRAININGS, Map.of(SIGNAL, deployments), contests));
    }
}
