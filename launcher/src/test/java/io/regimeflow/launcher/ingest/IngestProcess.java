package io.regimeflow.launcher.ingest;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.IngestConfig;
import io.regimeflow.ingest.IngestService;
import io.regimeflow.ingest.SimulationConfig;
import io.regimeflow.ingest.SourceKind;
import io.regimeflow.ingest.publish.BatchLimits;
import io.regimeflow.ingest.replay.DueSchedule;
import io.regimeflow.ingest.replay.ReplayGate;
import io.regimeflow.ingest.replay.Speed;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An ingest service that can be killed, because it has a process of its own. */
public final class IngestProcess {
    static final Topics TOPICS = Topics.create(SerdeSettings.ofRegistry("mock://ingest"), 3);
    static final List<Instrument> INSTRUMENTS =
            List.of(Instrument.parse("X:AAA"), Instrument.parse("X:BBB"), Instrument.parse("X:CCC"));

    private IngestProcess() {}

    /** Publishes the files of a directory; arguments are the bootstrap servers, the directory and the speed. */
    public static void main(String[] arguments) throws InterruptedException {
        try (var service = launch(arguments[0], Path.of(arguments[1]), Speed.parse(arguments[2]))) {
            service.awaitDone();
        }
    }

    /** The same service in this process. */
    static IngestService launch(String bootstrapServers, Path data, Speed speed) {
        var config = new IngestConfig(
                new KafkaSettings(bootstrapServers),
                SourceKind.CSV,
                INSTRUMENTS,
                Interval.M15,
                Optional.empty(),
                Optional.of(data),
                Optional.empty(),
                Optional.empty(),
                Optional.of(speed),
                new DueSchedule(Optional.empty(), Duration.ofDays(1), Duration.ofDays(1)),
                new SimulationConfig(1, Optional.empty()),
                new BatchLimits(50, Duration.ofMillis(50)),
                "ingest-it");
        registerSchema();
        return IngestService.launch(config, TOPICS, ReplayGate.open(), Telemetry.create("ingest-service"));
    }

    // Each process has a registry of its own: only as the first schema of each has it the same id in all of them.
    private static void registerSchema() {
        var bar = new Bar(INSTRUMENTS.get(0), Interval.M5, 0, 1, 1, 1, 1, 1);
        var topic = TOPICS.marketData();
        topic.valueSerde()
                .serializer()
                .serialize(topic.name(), BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "test"));
    }

    /** Starts {@link #main} in a process of its own. */
    static Process start(String bootstrapServers, Path data, Speed speed, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.regimeflow.schemas.record",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestProcess.class.getName(),
                        bootstrapServers,
                        data.toString(),
                        speed.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
