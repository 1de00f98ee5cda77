package io.regimeflow.launcher.platform;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.SourceKind;
import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what the platform's configuration means for each service, as configuration keys. */
final class ServiceKeys {
    /** A simulated market has no first day of its own. */
    private static final Instant SIMULATED_START = Instant.parse("2025-01-01T00:00:00Z");

    private final PlatformConfig platform;
    private final DataDirectory data;
    private final String bootstrapServers;
    private final Map<String, String> keys = new LinkedHashMap<>();

    ServiceKeys(PlatformConfig platform, DataDirectory data, String bootstrapServers) {
        this.platform = platform;
        this.data = data;
        this.bootstrapServers = bootstrapServers;
    }

    /** Of the ingest service alone, which then tells the interval of its bars. */
    Map<String, String> ingest() {
        keys.put("ingest.kafka.bootstrap-servers", bootstrapServers);
        keys.put("ingest.source", platform.source().name());
        keys.put("ingest.instruments", list(platform.instruments()));
        keys.put("ingest.interval", platform.interval().code());
        keys.put("ingest.due.history", days(platform.trainOn()));
        keys.put("ingest.due.period", days(platform.trainEvery()));
        keys.put("ingest.simulation.seed", Long.toString(platform.seed()));
        keys.put(
                "ingest.simulation.truth",
                data.root().resolve("simulated-regimes.csv").toString());
        put("ingest.data", platform.data());
        put("ingest.base-interval", platform.baseInterval().map(Interval::code));
        put("ingest.from", from());
        put("ingest.to", platform.to());
        put("ingest.speed", platform.speed());
        return keys;
    }

    /**
     * Of every service.
     *
     * @param base interval of the bars that the ingest service publishes
     */
    Map<String, String> all(Interval base) {
        ingest();
        keys.put("features.feature-sets", list(featureSets()));
        keys.put("features.base-interval", base.code());
        keys.put("features.working-interval", platform.interval().code());
        // Bars of another interval have another state: the same group must never read them.
        keys.put("features.streams.application-id", "regimeflow-features-%s-%s".formatted(base, platform.interval()));
        keys.put("features.streams.bootstrap-servers", bootstrapServers);
        keys.put("features.streams.state-dir", data.state().toString());
        keys.put("features.streams.dead-letter-topic", Topics.DEAD_LETTERS);
        keys.put("trainer.feature-set", platform.featureSet().text());
        keys.put("trainer.instruments", list(platform.instruments()));
        keys.put("trainer.interval", platform.interval().code());
        keys.put("trainer.state-dir", data.root().resolve("trainer").toString());
        keys.put("trainer.schedule.enabled", Boolean.toString(!platform.isLockstep()));
        keys.put("trainer.schedule.train-on", days(platform.trainOn()));
        keys.put("trainer.schedule.train-every", days(platform.trainEvery()));
        put("trainer.schedule.first", from().map(first -> first.plus(Duration.ofDays(platform.trainOn()))));
        keys.put("inference.feature-set", platform.featureSet().text());
        keys.put("inference.state-dir", data.state().toString());
        keys.put("evaluation.base-interval", base.code());
        keys.put("evaluation.state-dir", data.state().toString());
        keys.put(
                "evaluation.report.dir",
                data.root().resolve("reports").resolve("monthly").toString());
        return keys;
    }

    private List<FeatureSetSource> featureSets() {
        return Stream.concat(Stream.of(platform.featureSet()), platform.featureSets().stream())
                .distinct()
                .toList();
    }

    private Optional<Instant> from() {
        return platform.source() == SourceKind.SIM
                ? Optional.of(platform.from().orElse(SIMULATED_START))
                : platform.from();
    }

    private void put(String key, Optional<?> value) {
        value.ifPresent(present -> keys.put(key, present.toString()));
    }

    private static String list(List<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static String days(int days) {
        return days + "d";
    }
}
