package io.regimeflow.trainer.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.TrainingType;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenewalsTest {
    private static final ModelLine LINE = ModelLine.parse("signal/15m/TEST:ALPHA");
    private static final PreviousRelease OLD = release(1, "1.0");
    private static final PreviousRelease NEW = release(2, "1.1");
    private static final Instant EXPIRY = Instant.parse("2025-03-31T00:00:00Z");
    private static final Request EXPIRED = new Request(
            "e",
            LINE,
            EXPIRY.plusSeconds(900),
            TrainingType.FULL,
            Optional.empty(),
            Optional.empty(),
            RequestReason.EXPIRY);

    private final Renewals renewals = new Renewals();

    @Test
    void letsAnExpiredReleaseBeFollowed() {
        trained(OLD, TrainingType.FULL, "2025-03-01T00:00:00Z", EXPIRY);

        assertThat(renewals.needless(EXPIRED, Optional.of(OLD))).isEmpty();
    }

    @Test
    void needsNoSecondTrainingWhereTheOneThatWasDueServesByNow() {
        trained(OLD, TrainingType.FULL, "2025-03-01T00:00:00Z", EXPIRY);
        trained(NEW, TrainingType.FULL, "2025-03-31T00:00:00Z", EXPIRY.plusSeconds(86_400));

        assertThat(renewals.needless(EXPIRED, Optional.of(NEW)))
                .contains("superseded: release 1.1 serves by now and has not expired");
    }

    @Test
    void needsNoSecondTrainingWhereTheGateKeptTheOneThatWasDueBack() {
        trained(OLD, TrainingType.FULL, "2025-03-01T00:00:00Z", EXPIRY);
        trained(NEW, TrainingType.FULL, "2025-03-31T00:00:00Z", EXPIRY.plusSeconds(86_400));

        assertThat(renewals.needless(EXPIRED, Optional.of(OLD)))
                .contains("superseded: a full training as of 2025-03-31T00:00:00Z has followed the expiry of release"
                        + " 1.0");
    }

    @Test
    void letsAnExpiredReleaseBeFollowedAgainADayAfterOneThatWasKeptBack() {
        trained(OLD, TrainingType.FULL, "2025-03-01T00:00:00Z", EXPIRY);
        trained(NEW, TrainingType.FULL, "2025-03-31T00:15:00Z", EXPIRY.plusSeconds(86_400));
        Request nextDay = new Request(
                "next",
                LINE,
                EXPIRED.asOf().plusSeconds(86_400),
                TrainingType.FULL,
                Optional.empty(),
                Optional.empty(),
                RequestReason.EXPIRY);

        assertThat(renewals.needless(nextDay, Optional.of(OLD))).isEmpty();
    }

    @Test
    void anIncrementalTrainingIsNoFullOne() {
        trained(OLD, TrainingType.FULL, "2025-03-01T00:00:00Z", EXPIRY);
        trained(NEW, TrainingType.INCREMENTAL, "2025-03-31T00:00:00Z", EXPIRY);

        assertThat(renewals.needless(EXPIRED, Optional.of(NEW))).isEmpty();
    }

    @Test
    void letsAReleaseBeFollowedWhoseExpiryNobodyKnows() {
        trained(NEW, TrainingType.FULL, "2025-03-31T00:00:00Z", EXPIRY.plusSeconds(86_400));

        assertThat(renewals.needless(EXPIRED, Optional.of(OLD))).isEmpty();
    }

    @Test
    void needsNoTrainingWhereTheChampionNeverExpires() {
        renewals.trained(LINE, TrainingType.FULL, EXPIRY, NEW.id(), Optional.empty());

        assertThat(renewals.needless(EXPIRED, Optional.of(NEW))).isPresent();
    }

    @Test
    void saysNothingOfOtherRequestsAndOfLinesWithoutAChampion() {
        trained(OLD, TrainingType.FULL, "2025-03-31T00:00:00Z", EXPIRY.plusSeconds(86_400));

        assertThat(renewals.needless(Request.full(LINE, EXPIRED.asOf()), Optional.of(OLD)))
                .isEmpty();
        assertThat(renewals.needless(EXPIRED.byHand(), Optional.of(OLD))).isEmpty();
        assertThat(renewals.needless(EXPIRED, Optional.empty())).isEmpty();
    }

    private void trained(PreviousRelease release, TrainingType type, String asOf, Instant expiresAt) {
        renewals.trained(LINE, type, Instant.parse(asOf), release.id(), Optional.of(expiresAt));
    }

    private static PreviousRelease release(int number, String version) {
        return new PreviousRelease(ReleaseId.of(new byte[] {(byte) number}), ReleaseVersion.parse(version));
    }
}
