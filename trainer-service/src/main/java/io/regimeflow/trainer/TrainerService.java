package io.regimeflow.trainer;

import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.lifecycle.Service;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.schemas.topic.WrittenEnds;
import io.regimeflow.scoring.Certifier;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import io.regimeflow.trainer.checkpoint.CheckpointHome;
import io.regimeflow.trainer.dl4j.Dl4jNetworkTrainer;
import io.regimeflow.trainer.dl4j.NativeMaths;
import io.regimeflow.trainer.gate.Gate;
import io.regimeflow.trainer.inputs.InputLogs;
import io.regimeflow.trainer.pause.PausedTraining;
import io.regimeflow.trainer.pipeline.LineTraining;
import io.regimeflow.trainer.pipeline.PlanBook;
import io.regimeflow.trainer.pipeline.TrainingMonitor;
import io.regimeflow.trainer.pipeline.TrainingPlan;
import io.regimeflow.trainer.pipeline.TrainingTools;
import io.regimeflow.trainer.request.PatientReading;
import io.regimeflow.trainer.request.ReleaseHistory;
import io.regimeflow.trainer.request.RetriedTraining;
import io.regimeflow.trainer.request.Training;
import io.regimeflow.trainer.request.TrainingLoop;
import io.regimeflow.trainer.request.TrainingPublisher;
import io.regimeflow.trainer.schedule.SchedulePolicy;
import io.regimeflow.trainer.schedule.SchedulerLoop;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trains model lines on request and on schedule: {@code training_request} and {@code features} to releases. */
public final class TrainerService implements Service {
    public static final String NAME = "trainer-service";

    private final CloseStack started;
    private final List<BackgroundLoop> loops;

    private TrainerService(CloseStack started, List<BackgroundLoop> loops) {
        this.started = started;
        this.loops = List.copyOf(loops);
    }

    /**
     * Starts taking requests, and where configured filing them.
     *
     * @param monitor hears how trainings get on
     * @throws io.regimeflow.runtime.config.ConfigException where configuration or environment forbids it; nothing was started then
     */
    public static TrainerService launch(
            TrainerConfig config, KafkaSettings kafka, Topics topics, Telemetry telemetry, TrainingMonitor monitor) {
        return launch(config, kafka, topics, telemetry, monitor, System.getenv());
    }

    static TrainerService launch(
            TrainerConfig config,
            KafkaSettings kafka,
            Topics topics,
            Telemetry telemetry,
            TrainingMonitor monitor,
            Map<String, String> environment) {
        NativeMaths.check(environment);
        CloseStack started = new CloseStack();
        try {
            var clients = new TrainerClients(kafka, topics, config);
            var loops = new ArrayList<BackgroundLoop>();
            TrainingLoop training = training(config, clients, topics, telemetry, monitor, started);
            loops.add(started.push(BackgroundLoop.start("training-loop", training, training::stop)));
            if (config.schedule().enabled()) {
                SchedulerLoop scheduler = scheduler(config, clients, topics, started);
                loops.add(started.push(BackgroundLoop.start("training-scheduler", scheduler, scheduler::stop)));
            }
            return new TrainerService(started, loops);
        } catch (RuntimeException | Error e) { // an error where the native library cannot be loaded
            started.closeQuietly(e);
            throw e;
        }
    }

    private static TrainingLoop training(
            TrainerConfig config,
            TrainerClients clients,
            Topics topics,
            Telemetry telemetry,
            TrainingMonitor monitor,
            CloseStack started) {
        PlanBook plans = plans(config);
        Clock clock = Clock.systemUTC();
        WrittenEnds ends = new WrittenEnds(started.push(clients.admin()));
        var runtime = new OnnxRuntime();
        InputLogs inputs = clients.inputs(ends);
        Training training = new LineTraining(
                plans,
                inputs::now,
                started.push(clients.releases(ends))::find,
                config.minVectors(),
                new TrainingTools(
                        new Dl4jNetworkTrainer((long) config.memoryMib() << 20),
                        new Certifier(runtime, new ModelCheck()),
                        runtime,
                        CheckpointHome.open(config.stateDir(), clock)),
                new Gate(config.gate().policy()),
                new MeteredTrainings(telemetry, monitor),
                clock);
        var history = started.push(new ReleaseHistory(clients.completed(), clients.deployments(), clients.applied()));
        var publisher = started.push(TrainingPublisher.open(topics, plans::featureSetIdOf, clients.results(), clock));
        var paused = new PausedTraining(training, config.pause().limits(), inputs::now);
        var retried = new RetriedTraining(
                paused, config.retry().attempts(), config.retry().delay(), time -> Thread.sleep(time.toMillis()));
        return new TrainingLoop(
                topics.trainingRequests(),
                started.push(clients.requests()),
                publisher,
                history,
                new PatientReading(config.retry().attempts(), config.retry().delay()),
                new CountedTraining(retried, telemetry),
                config.workers());
    }

    /** The plans of the specs in force. */
    static PlanBook plans(TrainerConfig config) {
        return new PlanBook(config.specs().specs().stream()
                .map(line -> new TrainingPlan(line.spec(), line.profile(), line.featureSet()))
                .toList());
    }

    private static SchedulerLoop scheduler(
            TrainerConfig config, TrainerClients clients, Topics topics, CloseStack started) {
        return new SchedulerLoop(
                topics,
                started.push(clients.features()),
                started.push(clients.filed()),
                started.push(clients.alerts()),
                started.push(clients.scheduled()),
                config.specs(),
                new SchedulePolicy(
                        config.schedule().first(),
                        config.schedule().trainOn(),
                        config.schedule().trainEvery()),
                Clock.systemUTC());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Readiness readiness() {
        return loops.stream()
                .map(BackgroundLoop::readiness)
                .filter(readiness -> !readiness.equals(Readiness.ready()))
                .findFirst()
                .orElse(Readiness.ready());
    }

    @Override
    public void close() {
        started.close();
    }
}
