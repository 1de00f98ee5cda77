package io.regimeflow.launcher.training;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.machine.ChildJvm;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.TrainerConfig;
import io.regimeflow.trainer.TrainerService;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.pipeline.TrainingMonitor;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A trainer that can be killed, because it has a process of its own; it says on its output how trainings get on. */
public final class TrainerProcess implements AutoCloseable {
    private final Process process;
    private final Thread listener;
    private final LinkedBlockingQueue<String> unheard = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();

    private TrainerProcess(Process process) {
        this.process = process;
        this.listener = new Thread(this::listen, "trainer-output");
        listener.start();
    }

    /** Trains until it is killed or fails; arguments are the broker, the registry and {@code key=value} of the trainer. */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> keys = Arrays.stream(arguments)
                .skip(2)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        TrainerConfig config = config(keys);
        Topics topics = Topics.create(SerdeSettings.ofRegistry(arguments[1]), Topics.DEFAULT_PARTITIONS);
        var ended = new CountDownLatch(1);
        try (var service = TrainerService.launch(
                config, new KafkaSettings(arguments[0]), topics, Telemetry.create("trainer-service"), new Telling())) {
            while (!(service.readiness() instanceof Readiness.Failed)) {
                ended.await(1, TimeUnit.SECONDS);
            }
            tell("failed " + service.readiness());
        }
    }

    static TrainerConfig config(Map<String, String> keys) {
        return Config.load(new ConfigSources(keys, Map.of(), Optional.empty())).bind(TrainerConfig.class, "trainer");
    }

    /** Starts {@link #main} in a process of its own. */
    static TrainerProcess start(KafkaSettings kafka, String registry, Map<String, String> keys) throws IOException {
        var arguments = new ArrayList<>(List.of(kafka.bootstrapServers(), registry));
        keys.forEach((key, value) -> arguments.add(key + "=" + value));
        return new TrainerProcess(ChildJvm.of(List.of("-Xmx512m"), TrainerProcess.class, arguments)
                .start());
    }

    private void listen() {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(unheard::add);
        } catch (IOException e) {
            unheard.add("its output broke off: " + e);
        }
    }

    /** Hears on until a line begins so; fails after two minutes without a word. */
    String await(String beginning) throws InterruptedException {
        for (String line = unheard.poll(2, TimeUnit.MINUTES); line != null; line = unheard.poll(2, TimeUnit.MINUTES)) {
            heard.add(line);
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("no line begins with '%s':%n%s".formatted(beginning, String.join("\n", heard)));
    }

    /** As {@code kill -9}, after so long: nothing of it can tidy up. Gives all that it said. */
    List<String> killAfter(long millis) throws InterruptedException {
        if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            unheard.drainTo(heard);
            throw new AssertionError("it ended by itself:%n%s".formatted(String.join("\n", heard)));
        }
        close();
        unheard.drainTo(heard);
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        // By its handle: Process itself would close the output, and lose what was not heard yet.
        process.toHandle().destroyForcibly();
        process.onExit().join();
        try {
            listener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Says it aloud. */
    private static final class Telling implements TrainingMonitor {
        @Override
        public void began(ModelLine line) {
            tell("began " + line);
        }

        @Override
        public void epoch(ModelLine line, Epoch epoch, int maxEpochs) {
            tell("epoch %s %d of %d".formatted(line, epoch.number(), maxEpochs));
        }

        @Override
        public void ended(ModelLine line, TrainingOutcome outcome) {
            tell("ended %s %s".formatted(line, outcome.getClass().getSimpleName()));
        }
    }
}
