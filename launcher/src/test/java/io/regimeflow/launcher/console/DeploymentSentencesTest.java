package io.regimeflow.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.ModelVersion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentSentencesTest {
    private static final Instant CLOSE = Instant.parse("2025-03-01T12:15:00Z");
    private static final String NEW = "0123abcd" + "0".repeat(56);
    private static final String OLD = "ffffeeee" + "0".repeat(56);

    private final ReleaseNames names = new ReleaseNames();
    private final DeploymentSentences sentences = new DeploymentSentences(names);

    @Test
    void tellsAFirstDeploymentFromASwap() {
        names.learn(NEW, "1.1");
        names.learn(OLD, "1.0");

        assertThat(sentences.of(applied("APPLIED").build()))
                .isEqualTo("serving    2025-03-01 12:15 signal/15m/SIM:ALPHA 1.1 (0123abcd)");
        assertThat(sentences.of(applied("APPLIED").setReplacedRelease(OLD).build()))
                .isEqualTo("swap       2025-03-01 12:15 signal/15m/SIM:ALPHA 1.1 (0123abcd) replaces 1.0 (ffffeeee)");
    }

    @Test
    void namesAReleaseOfAnUnknownVersionByItsId() {
        assertThat(sentences.of(applied("REFUSED").setReason("hash differs").build()))
                .isEqualTo("refused    signal/15m/SIM:ALPHA release 0123abcd: hash differs");
    }

    @Test
    void tellsWhoScoresBesideAChampionThatStays() {
        var accepted = applied("ACCEPTED").build();
        var stays = applied("APPLIED").setReplacedRelease(NEW).build();

        sentences.heard(deployment("OPERATOR").setContestId("c").build());
        assertThat(sentences.of(accepted))
                .isEqualTo("accepted   signal/15m/SIM:ALPHA 1.1 (0123abcd), in contest with 1.0 (ffffeeee)");
        assertThat(sentences.of(stays))
                .isEqualTo("arms       2025-03-01 12:15 signal/15m/SIM:ALPHA 1.1 (0123abcd) serves on,"
                        + " in contest with 1.0 (ffffeeee)");

        sentences.heard(deployment("OPERATOR").build());
        assertThat(sentences.of(stays)).endsWith(" serves on, in shadow 1.0 (ffffeeee)");
    }

    @Test
    void tellsOfNobodyBesideWhereTheAnswerIsToAnotherDecision() {
        sentences.heard(deployment("OPERATOR").setDeploymentId("later").build());

        assertThat(sentences.of(applied("ACCEPTED").build()))
                .isEqualTo("accepted   signal/15m/SIM:ALPHA 1.1 (0123abcd)");
    }

    @Test
    void tellsWhyAModelWasRolledBack() {
        ModelDeployment rollback = deployment("ROLLBACK")
                .setExplanation("%s loses 0.2 nats more".formatted(OLD))
                .build();
        sentences.heard(rollback);

        assertThat(sentences.ofRollback(rollback))
                .isEqualTo("rollback   2025-03-01 12:15 signal/15m/SIM:ALPHA to 1.1 (0123abcd):"
                        + " ffffeeee loses 0.2 nats more");
    }

    @Test
    void tellsThatAReleaseWasRetiredAndWhy() {
        names.learn(OLD, "1.0");
        ModelVersion retired = ModelVersion.newBuilder()
                .setReleaseId(OLD)
                .setModelLine("signal/15m/SIM:ALPHA")
                .setVersion("1.0")
                .setStatus("RETIRED")
                .setActive(false)
                .setPredictions(0)
                .setDeprecatedAt(CLOSE)
                .setDeprecatedReason("too old")
                .build();

        assertThat(sentences.ofRetirement(retired))
                .isEqualTo("retired    2025-03-01 12:15 signal/15m/SIM:ALPHA 1.0 (ffffeeee): too old");
    }

    @Test
    void tellsWhatAMonthsSelectionDecided() {
        ModelSelection.Builder selection = ModelSelection.newBuilder()
                .setSelectionId("s")
                .setModelLine("signal/15m/SIM:ALPHA")
                .setMonth("2025-04")
                .setSelectedAt(CLOSE)
                .setSelectedRelease(OLD)
                .setReason("a reason")
                .setReleases(List.of(OLD))
                .setVersions(List.of("1.0"));

        assertThat(sentences.of(selection.setDecision("KEPT").build()))
                .isEqualTo("selection  2025-04 signal/15m/SIM:ALPHA kept 1.0 (ffffeeee): a reason");
        assertThat(sentences.of(selection.setDecision("NOT_ENOUGH_EVIDENCE").build()))
                .contains(" kept 1.0 (ffffeeee) for want of evidence: ");
        assertThat(sentences.of(selection.setDecision("ACTIVATED").build())).contains(" chose 1.0 (ffffeeee): ");
    }

    private static ModelDeployment.Builder deployment(String reason) {
        return ModelDeployment.newBuilder()
                .setDeploymentId("d")
                .setInstrument("SIM:ALPHA")
                .setModelLine("signal/15m/SIM:ALPHA")
                .setChampionRelease(NEW)
                .setChampionVersion("1.1")
                .setEffectiveFrom(CLOSE)
                .setReason(reason)
                .setDecidedBy("evaluation-service")
                .setArms(List.of("1.0"))
                .setArmReleases(List.of(OLD))
                .setArmVersions(List.of("1.0"));
    }

    private static DeploymentApplied.Builder applied(String status) {
        return DeploymentApplied.newBuilder()
                .setDeploymentId("d")
                .setInstrument("SIM:ALPHA")
                .setModelLine("signal/15m/SIM:ALPHA")
                .setReleaseId(NEW)
                .setStatus(status)
                .setFirstCloseTime(CLOSE);
    }
}
