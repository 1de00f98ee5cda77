package io.regimeflow.launcher.cli;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.service.ClusterConfig;
import io.regimeflow.launcher.train.HandTrainings;
import io.regimeflow.modelformat.spec.Devices;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.TrainerConfig;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.spec.SpecTable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code regimeflow train}: asks a running trainer for trainings, and follows them to their ends. */
@Command(
        name = "train",
        description = "Files training requests at a running cluster, and waits until each has its answer.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "SPEC must be one of the trainer's own (trainer.models); without lines and instruments, every instrument",
            "that has feature vectors is trained. The same line, type and --as-of asked twice is one training.",
            "Where the trainer is configured by file, environment or --set, --init has to be given the same.",
            "Ends with 1 where a training failed or had no answer in time, and with 4 where one was skipped."
        })
final class TrainCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "SPEC", description = "names that 'models list' lists, or .yaml files")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--line",
            paramLabel = "LINE",
            description = "a line as task/interval/VENUE:SYMBOL; may be repeated")
    private List<String> lines = new ArrayList<>();

    @Option(names = "--instrument", paramLabel = "V:S", description = "only these of a spec's; may be repeated")
    private List<Instrument> instruments = new ArrayList<>();

    @Option(
            names = "--init",
            description = "everything that the trainer is configured with (trainer.models), on every instrument")
    private boolean init;

    @Option(names = "--incremental", description = "continue the champion's weights (default: a full training)")
    private boolean incremental;

    @Option(
            names = "--new-baseline",
            description = "let the release serve without a comparison with the champion, e.g. after a change of labels")
    private boolean newBaseline;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "market time to train as of (default: that of the instrument's newest feature vector)")
    private Optional<Instant> asOf = Optional.empty();

    @Option(names = "--device", paramLabel = "cpu", description = "cpu (default)", defaultValue = "cpu")
    private String device;

    @Option(
            names = "--wait-minutes",
            paramLabel = "N",
            description = "how long to wait for the answers (default: 240)",
            defaultValue = "240")
    private int waitMinutes;

    @Mixin
    private ArchiveOptions trainer;

    @Spec
    private CommandSpec spec;

    private SortedMap<Instrument, Instant> newestVectors;
    private boolean failed;
    private boolean skipped;

    @Override
    public Integer call() throws InterruptedException {
        requireSense();
        List<ModelSpec> specs = specs();
        List<ModelLine> named = lines.stream().map(this::line).toList();
        Config config = trainer.config();
        Optional<SpecTable> every = init && models.isEmpty()
                ? Optional.of(config.bind(TrainerConfig.class, "trainer").specs())
                : Optional.empty();
        ClusterConfig cluster = LiveCluster.of(config);
        var trainings = new HandTrainings(cluster.kafka(), cluster.catalogue());
        Supplier<SortedMap<Instrument, Instant>> newest = () -> newest(trainings);
        var asked = new AskedLines(instruments, () -> List.copyOf(newest.get().keySet()));

        var wanted = new LinkedHashMap<>(asked.of(specs));
        every.ifPresent(table -> wanted.putAll(asked.every(table)));
        List<Request> requests = requests(named, wanted, newest);
        requests.forEach(request -> say("asked   %s".formatted(request.id())));
        List<Request> open = trainings.train(requests, Duration.ofMinutes(waitMinutes), this::tell);
        open.forEach(request -> say("no answer within %d minutes: %s".formatted(waitMinutes, request.id())));

        if (failed || !open.isEmpty()) {
            return ExitCode.FAILED;
        }
        return skipped ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    /** Read once, and only where something is left open. */
    private SortedMap<Instrument, Instant> newest(HandTrainings trainings) {
        if (newestVectors == null) {
            newestVectors = trainings.newestVectors();
        }
        return newestVectors;
    }

    private void requireSense() {
        if (device.equals("gpu")) {
            throw wrong(Devices.GPU_REFUSED);
        }
        if (!device.equals("cpu")) {
            throw wrong("device '%s' is not cpu".formatted(device));
        }
        if (models.isEmpty() && lines.isEmpty() && !init) {
            throw wrong("say what to train: a SPEC, --line, or --init for everything");
        }
        asOf.filter(time -> time.isAfter(Instant.now())).ifPresent(time -> {
            throw wrong("--as-of %s lies in the future".formatted(time));
        });
        if (newBaseline && incremental) {
            throw wrong("--new-baseline begins a line anew, --incremental continues its champion: give one of them");
        }
        if (waitMinutes < 1) {
            throw wrong("--wait-minutes is %d, allowed: 1 or more".formatted(waitMinutes));
        }
    }

    private List<ModelSpec> specs() {
        try {
            return models.stream().map(name -> ModelSpecs.load(name).spec()).toList();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private List<Request> requests(
            List<ModelLine> named, Map<ModelLine, String> wanted, Supplier<? extends Map<Instrument, Instant>> newest) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        var requests = new LinkedHashSet<Request>();
        named.forEach(line -> requests.add(request(line, newest, now)));
        wanted.forEach((line, name) -> requests.add(request(line, newest, now).bySpec(name)));
        if (requests.isEmpty()) {
            throw wrong("nothing to train: no instrument has feature vectors; name one with --instrument");
        }
        return List.copyOf(requests);
    }

    private Request request(ModelLine line, Supplier<? extends Map<Instrument, Instant>> newest, Instant now) {
        Instant time = asOf.orElseGet(() -> newest.get().getOrDefault(line.instrument(), now));
        Request request = incremental ? Request.incremental(line, time) : Request.full(line, time);
        return newBaseline ? request.forNewBaseline() : request.byHand();
    }

    private ModelLine line(String text) {
        try {
            return ModelLine.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private void tell(TrainingCompleted answer) {
        switch (answer.getStatus()) {
            case "COMPLETED" -> {
                say("trained %s: version %s, release %s, %s"
                        .formatted(
                                answer.getRequestId(),
                                answer.getVersion(),
                                answer.getReleaseId(),
                                answer.getDeployable()
                                        ? "may serve"
                                        : "kept back: " + String.join("; ", answer.getGateReasons())));
                say("        regimeflow models show %s@%s tells how it went"
                        .formatted(answer.getModelLine(), answer.getVersion()));
            }
            case "SKIPPED" -> {
                skipped = true;
                say("skipped %s: %s".formatted(answer.getRequestId(), answer.getReason()));
            }
            default -> {
                failed = true;
                say("failed  %s: %s".formatted(answer.getRequestId(), answer.getReason()));
            }
        }
    }

    private void say(String sentence) {
        spec.commandLine().getOut().println(sentence);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
