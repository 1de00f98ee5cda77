package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.TrainingType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which expired releases have been followed by a full training, so that one expiry is one training: a schedule may have asked
 * just before.
 *
 * <p><b>Threads.</b> Confined to one thread.
 */
final class Renewals {
    /** One that did not come to serve is worth another after so long. */
    private static final Duration AGAIN_AFTER = Duration.ofDays(1);

    private final Map<ReleaseId, Instant> expiries = new HashMap<>();
    private final Map<ModelLine, Instant> newestFull = new HashMap<>();

    /** A training gave a release. */
    void trained(ModelLine line, TrainingType type, Instant asOf, ReleaseId release, Optional<Instant> expiresAt) {
        expiries.put(release, expiresAt.orElse(Instant.MAX));
        if (type == TrainingType.FULL) {
            newestFull.merge(line, asOf, (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    /**
     * Why a request that was made because of an expiry is needless by now; empty where it is not, or is no such request.
     *
     * @param champion who serves the line or will
     */
    Optional<String> needless(Request request, Optional<PreviousRelease> champion) {
        if (request.reason() != RequestReason.EXPIRY || champion.isEmpty()) {
            return Optional.empty();
        }
        Instant expiry = expiries.get(champion.get().id());
        if (expiry == null) { // whose training is not on the log: nobody knows
            return Optional.empty();
        }
        if (!request.asOf().isAfter(expiry)) {
            return Optional.of("superseded: release %s serves by now and has not expired"
                    .formatted(champion.get().version()));
        }
        return Optional.ofNullable(newestFull.get(request.line()))
                .filter(trained ->
                        !trained.isBefore(expiry) && trained.plus(AGAIN_AFTER).isAfter(request.asOf()))
                .map(trained -> "superseded: a full training as of %s has followed the expiry of release %s"
                        .formatted(trained, champion.get().version()));
    }
}
