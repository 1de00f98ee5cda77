package io.regimeflow.modelformat;

import io.regimeflow.domain.model.DecisionRule;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a manifest's entries say about deciding: the weights of the classes, and the prices that a signal is measured by.
 *
 * <p>Releases of before there were weights have none of them, and one move for both directions, which is still written as it
 * was then where it says all.
 */
final class DecisionEntries {
    private static final String WEIGHTS = "decision_weights";
    private static final String MOVE = "move_threshold";
    private static final String ABOVE = "barriers.above";
    private static final String BELOW = "barriers.below";
    private static final String UNIT = "barriers.unit";

    private DecisionEntries() {}

    static void write(ReleaseManifest manifest, Map<String, String> entries) {
        if (!manifest.decision().isLikeliest()) {
            entries.put(
                    WEIGHTS,
                    manifest.decision().weights().stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        manifest.barriers().ifPresent(barriers -> write(barriers, entries));
    }

    private static void write(Barriers barriers, Map<String, String> entries) {
        if (barriers.isSymmetricFraction()) {
            entries.put(MOVE, Double.toString(barriers.above()));
            return;
        }
        entries.put(ABOVE, Double.toString(barriers.above()));
        entries.put(BELOW, Double.toString(barriers.below()));
        barriers.unit().ifPresent(feature -> entries.put(UNIT, feature));
    }

    static Optional<Barriers> barriers(ManifestEntries entries) {
        if (entries.hasAny("barriers.")) {
            return Optional.of(new Barriers(
                    Double.parseDouble(entries.required(ABOVE)),
                    Double.parseDouble(entries.required(BELOW)),
                    entries.optional(UNIT)));
        }
        return entries.optional(MOVE).map(Double::parseDouble).map(Barriers::symmetric);
    }

    static DecisionRule rule(ManifestEntries entries) {
        return entries.optional(WEIGHTS)
                .map(text -> DecisionRule.weighing(Stream.of(text.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray()))
                .orElseGet(
                        () -> DecisionRule.likeliest(entries.list("class_names").size()));
    }
}
