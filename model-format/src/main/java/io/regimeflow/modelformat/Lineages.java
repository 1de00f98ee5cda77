package io.regimeflow.modelformat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The lineage among a manifest's entries: all of it is there or none. */
final class Lineages {
    private static final String PREFIX = "lineage.";

    private Lineages() {}

    static void write(Lineage lineage, Map<String, String> entries) {
        entries.put(PREFIX + "spec_name", lineage.specName());
        entries.put(PREFIX + "spec_hash", lineage.specHash());
        entries.put(PREFIX + "architecture", lineage.architecture());
        entries.put(PREFIX + "type", lineage.type().name());
        entries.put(PREFIX + "code_version", lineage.codeVersion());
        entries.put(PREFIX + "dataset_hash", lineage.datasetHash());
        entries.put(PREFIX + "known_at", lineage.knownAt().toString());
        lineage.expiresAt().ifPresent(time -> entries.put(PREFIX + "expires_at", time.toString()));
        entries.put(PREFIX + "mark", lineage.mark().name());
        lineage.labeller().ifPresent(json -> entries.put(PREFIX + "labeller", json));
    }

    static Optional<Lineage> read(ManifestEntries entries) {
        if (!entries.hasAny(PREFIX)) {
            return Optional.empty();
        }
        return Optional.of(new Lineage(
                entries.required(PREFIX + "spec_name"),
                entries.required(PREFIX + "spec_hash"),
                entries.required(PREFIX + "architecture"),
                entries.constant(PREFIX + "type", TrainingType.class),
                entries.required(PREFIX + "code_version"),
                entries.required(PREFIX + "dataset_hash"),
                Instant.parse(entries.required(PREFIX + "known_at")),
                entries.optional(PREFIX + "expires_at").map(Instant::parse),
                entries.constant(PREFIX + "mark", Lineage.Mark.class),
                entries.optional(PREFIX + "labeller")));
    }
}
