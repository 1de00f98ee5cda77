package io.regimeflow.launcher.contest;

import io.regimeflow.evaluation.EvaluationConfig;
import io.regimeflow.evaluation.EvaluationService;
import io.regimeflow.launcher.machine.ChildJvm;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An evaluation-service that can be killed, because it has a process of its own. */
final class EvaluationProcess implements AutoCloseable {
    private final Process process;

    private EvaluationProcess(Process process) {
        this.process = process;
    }

    /** Judges until it is killed or fails; arguments are the broker, the registry and {@code key=value} of the service. */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> keys = Arrays.stream(arguments)
                .skip(2)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        EvaluationConfig config = Config.load(new ConfigSources(keys, Map.of(), Optional.empty()))
                .bind(EvaluationConfig.class, "evaluation");
        Topics topics = Topics.create(SerdeSettings.ofRegistry(arguments[1]), Topics.DEFAULT_PARTITIONS);
        var ended = new CountDownLatch(1);
        try (var service = EvaluationService.launch(
                config, new KafkaSettings(arguments[0]), topics, Telemetry.create(EvaluationService.NAME))) {
            while (!(service.readiness() instanceof Readiness.Failed)) {
                ended.await(1, TimeUnit.SECONDS);
            }
        }
    }

    /** Starts {@link #main} in a process of its own, whose output is added to the file. */
    static EvaluationProcess start(KafkaSettings kafka, String registry, Map<String, String> keys, Path output)
            throws IOException {
        var arguments = new ArrayList<>(List.of(kafka.bootstrapServers(), registry));
        keys.forEach((key, value) -> arguments.add(key + "=" + value));
        var builder = ChildJvm.of(List.of("-Xmx512m"), EvaluationProcess.class, arguments)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        return new EvaluationProcess(builder.start());
    }

    /** As {@code kill -9}: nothing of it can tidy up. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
