package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.line.LineRollback;
import io.regimeflow.evaluation.line.Standing;
import io.regimeflow.evaluation.line.Standing.Serving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rolls back as it is told to: champion and predecessor change places. */
final class Desk implements LineRollback {
    private final List<Instant> rollbacks = new ArrayList<>();
    private Standing standing = Standing.NONE;
    private Instant settled = Instant.EPOCH;

    /** Lets a release serve from then on; the one before scores on. */
    void champion(String releaseId, String version, Instant from) {
        standing = new Standing(
                Optional.of(new Serving(releaseId, version, version, from)),
                standing.champion()
                        .map(before -> new Serving(before.releaseId(), before.version(), before.arm(), from)),
                List.of(),
                Optional.empty());
    }

    List<Instant> rollbacks() {
        return List.copyOf(rollbacks);
    }

    @Override
    public Standing standing(ModelLine line) {
        return standing;
    }

    @Override
    public void rollBack(ModelLine line, String explanation, Instant closeTime) {
        rollbacks.add(closeTime);
        Serving again = standing.predecessor().orElseThrow();
        champion(again.releaseId(), again.version(), closeTime.plusSeconds(900));
    }

    /** Decisions up to then were published before. */
    void settle(Instant time) {
        settled = time;
    }

    @Override
    public boolean isRetired(ModelLine line, String releaseId) {
        return false;
    }

    @Override
    public Instant settled(ModelLine line) {
        return settled;
    }
}
