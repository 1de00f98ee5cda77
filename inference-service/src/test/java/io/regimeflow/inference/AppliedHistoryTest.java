package io.regimeflow.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.ModelDeployment;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AppliedHistoryTest {
    private static final ModelDeployment DEPLOYMENT = InferenceHarness.deployment(
            TestReleases.release(TestReleases.line(Task.SIGNAL, Instrument.parse("TEST:ALPHA")), 1), 10);

    private static final Deployment REFUSABLE = new Deployment(
            DEPLOYMENT.getDeploymentId(),
            ModelLine.parse(DEPLOYMENT.getModelLine()),
            DEPLOYMENT.getChampionRelease(),
            "1.0",
            0);

    private final AppliedHistory history = new AppliedHistory();

    @Test
    void takesTheDecisionsOwnTimeWhereNothingWasPublished() {
        assertThat(history.effectiveFrom(DEPLOYMENT)).isEqualTo(InferenceHarness.closeOf(10));
        assertThat(history.wasRefused(REFUSABLE)).isFalse();
    }

    @Test
    void takesTheFirstBarThatWasPublished() {
        history.add(answer("ACCEPTED", null));
        history.add(answer("APPLIED", InferenceHarness.closeOf(12)));
        history.add(answer("APPLIED", InferenceHarness.closeOf(15)));

        assertThat(history.effectiveFrom(DEPLOYMENT)).isEqualTo(InferenceHarness.closeOf(12));
    }

    @Test
    void neverAppliesADeploymentBeforeItsTime() {
        history.add(answer("APPLIED", InferenceHarness.closeOf(3)));

        assertThat(history.effectiveFrom(DEPLOYMENT)).isEqualTo(InferenceHarness.closeOf(10));
    }

    @Test
    void remembersARefusalUnlessTheDeploymentServed() {
        history.add(answer("REFUSED", null));
        assertThat(history.wasRefused(REFUSABLE)).isTrue();

        history.add(answer("APPLIED", InferenceHarness.closeOf(12)));
        assertThat(history.wasRefused(REFUSABLE)).isFalse();
    }

    @Test
    void isReadOnceAndAgainOnlyAfterAFailure() {
        AtomicInteger reads = new AtomicInteger();
        var first = new FirstReadHistory(() -> {
            if (reads.incrementAndGet() == 1) {
                throw new IllegalStateException("the broker is away");
            }
            return history;
        });

        assertThatThrownBy(first::get).hasMessageContaining("away");
        assertThat(first.get()).isSameAs(history);
        assertThat(first.get()).isSameAs(history);
        assertThat(reads).hasValue(2);
    }

    private static DeploymentApplied answer(String status, Long firstCloseTime) {
        return DeploymentApplied.newBuilder()
                .setDeploymentId(DEPLOYMENT.getDeploymentId())
                .setInstrument(DEPLOYMENT.getInstrument())
                .setModelLine(DEPLOYMENT.getModelLine())
                .setReleaseId(DEPLOYMENT.getChampionRelease())
                .setStatus(status)
                .setFirstCloseTime(firstCloseTime == null ? null : Instant.ofEpochMilli(firstCloseTime))
                .build();
    }
}
