package io.regimeflow.launcher.bits;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.features.FeatureStreamConfig;
import io.regimeflow.features.FeatureStreamService;
import io.regimeflow.features.audit.AuditConfig;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A feature-stream that can be killed, because it has a process of its own. */
public final class FeatureProcess {
    static final Topics TOPICS = Topics.create(SerdeSettings.ofRegistry("mock://bits"), 8);

    private FeatureProcess() {}

    /** Computes until it is killed or fails; arguments are the bootstrap servers, the state directory and the sets. */
    public static void main(String[] arguments) throws InterruptedException {
        registerSchemas();
        var sets = Arrays.asList(arguments[2].split(","));
        var failed = new CountDownLatch(1);
        try (var service = launch(arguments[0], Path.of(arguments[1]), sets)) {
            while (!(service.readiness() instanceof Readiness.Failed) && failed.getCount() > 0) {
                failed.await(1, TimeUnit.SECONDS);
            }
        }
    }

    static FeatureStreamConfig config(String bootstrapServers, Path stateDir, List<String> sets) {
        return new FeatureStreamConfig(
                sets.stream().map(FeatureSetSource::parse).toList(),
                List.of(),
                Interval.M5,
                Interval.M15,
                Map.of(),
                new AuditConfig(1),
                StreamsSettings.of(
                        "bits", bootstrapServers, stateDir, TOPICS.deadLetters().name()));
    }

    /** The same service in this process. */
    static FeatureStreamService launch(String bootstrapServers, Path stateDir, List<String> sets) {
        return FeatureStreamService.launch(
                config(bootstrapServers, stateDir, sets), TOPICS, Telemetry.create("feature-stream"));
    }

    /** Starts {@link #main} in a process of its own, whose code is compiled as users' is, unlike that of these tests. */
    static Process start(String bootstrapServers, Path stateDir, List<String> sets, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.regimeflow.schemas.record",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FeatureProcess.class.getName(),
                        bootstrapServers,
                        stateDir.toString(),
                        String.join(",", sets))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    /** Each process has a registry of its own: only in the same order have the schemas the same ids in all of them. */
    static void registerSchemas() {
        var instrument = Instrument.parse("X:AAA");
        var bar = new Bar(instrument, Interval.M5, 0, 1, 1, 1, 1, 1);
        register(TOPICS.marketData(), BarMapping.toRecord(bar, BarDetails.NONE, Arrival.CLOSED, "test"));
        var vector = new FeatureVector(instrument, Interval.M15, Interval.M15.millis(), 1, "none", new double[1]);
        register(TOPICS.features(), FeatureVectorMapping.toRecord(vector));
    }

    private static <V> void register(Topic<V> topic, V value) {
        topic.valueSerde().serializer().serialize(topic.name(), value);
    }
}
