package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.line.Standing.Serving;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a contest is to be about.
 *
 * @param from close time of the first bar that counts
 * @param latest bar time at which it ends as a tie
 */
record Challenge(
        List<KnownRelease> challengers,
        Shares shares,
        Instant from,
        Instant latest,
        String decidedBy,
        Optional<String> requestId) {
    Challenge {
        challengers = List.copyOf(challengers);
    }

    /** A new release alone, by the configuration. */
    static Challenge of(KnownRelease release, ContestConfig config, Instant from) {
        return new Challenge(
                List.of(release), config.shares(), from, from.plus(config.length()), Deployer.WRITER, Optional.empty());
    }

    /** Names the contest: by its first challenger, and by what started it. */
    String contestId(ModelLine line) {
        return Ids.bounded("%s|%s|%s".formatted(line, challengers.get(0).shortId(), requestId.orElse(from.toString())));
    }

    List<Serving> servings() {
        return challengers.stream()
                .map(release -> Trainings.serving(release, from))
                .toList();
    }
}
