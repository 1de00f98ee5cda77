package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.line.LineDecisions;
import io.regimeflow.evaluation.line.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what it is told to, and remembers what it was asked for. */
public final class FakeDecisions implements LineDecisions {
    private final List<String> asked = new ArrayList<>();
    private final Set<String> retired = new HashSet<>();
    private Standing standing = Standing.NONE;

    /** Lets a release be champion from then on, and the one before score on. */
    public void champion(String releaseId, Instant from) {
        standing = new Standing(
                Optional.of(new Standing.Serving(releaseId, "1.0", "1.0", from)),
                standing.champion(),
                List.of(),
                Optional.empty());
    }

    public void contest(String challenger, Instant from) {
        standing = new Standing(
                standing.champion(),
                standing.predecessor(),
                List.of(new Standing.Serving(challenger, "2.0", "2.0", from)),
                Optional.of("contest"));
    }

    /** As {@code activate <release>} and {@code retire <release>}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Standing standing(ModelLine line) {
        return standing;
    }

    @Override
    public void activate(ModelLine line, String releaseId, String reason, String explanation, Instant closeTime) {
        asked.add("activate " + releaseId);
        champion(releaseId, closeTime);
    }

    @Override
    public void retire(ModelLine line, String releaseId, String explanation, Instant closeTime) {
        asked.add("retire " + releaseId);
        retired.add(releaseId);
    }

    @Override
    public boolean isRetired(ModelLine line, String releaseId) {
        return retired.contains(releaseId);
    }

    @Override
    public Instant settled(ModelLine line) {
        return Instant.EPOCH;
    }
}
