package io.regimeflow.evaluation.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.ModelDeployment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastReignsTest {
    @Test
    void remembersWhatWasRolledBackUntilItServesAgain() {
        List<ModelDeployment> deployments = List.of(
                deployment("1.0", "FIRST_RELEASE", 100),
                deployment("2.0", "CONTEST", 200),
                deployment("2.0-daily-20261121", "NEW_RELEASE", 300),
                deployment("1.0", "ROLLBACK", 400));

        assertThat(reigns(deployments.subList(0, 3)).since()).isEqualTo(Instant.ofEpochSecond(200));
        assertThat(reigns(deployments).rolledBack()).containsExactly("2.0");
        assertThat(reigns(deployments).lastRollback()).contains(Instant.ofEpochSecond(400));

        PastReigns trusted = reigns(List.of(
                deployments.get(0), deployments.get(1), deployments.get(3), deployment("2.0", "OPERATOR", 500)));
        assertThat(trusted.champion()).isEqualTo(Optional.of("2.0"));
        assertThat(trusted.rolledBack()).isEmpty();
    }

    private static ModelDeployment deployment(String version, String reason, long from) {
        return ModelDeployment.newBuilder()
                .setDeploymentId(reason + from)
                .setInstrument("BINANCE:BTCUSDT")
                .setModelLine("signal/15m/BINANCE:BTCUSDT")
                .setChampionRelease("a".repeat(64))
                .setChampionVersion(version)
                .setEffectiveFrom(Instant.ofEpochSecond(from))
                .setReason(reason)
                .setDecidedBy("evaluation-service")
                .build();
    }

    private static PastReigns reigns(List<ModelDeployment> deployments) {
        PastReigns reigns = PastReigns.NONE;
        for (ModelDeployment deployment : deployments) {
            reigns = reigns.after(deployment);
        }
        return reigns;
    }
}
