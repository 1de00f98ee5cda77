package io.regimeflow.launcher.cli;

import io.regimeflow.trainer.ReleaseArchive;
import io.regimeflow.trainer.dataset.DatasetTable;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.pipeline.RebuildResult;
import io.regimeflow.trainer.pipeline.RebuildResult.Impossible;
import io.regimeflow.trainer.pipeline.RebuildResult.Rebuilt;
import io.regimeflow.trainer.request.RecordedTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code regimeflow models rebuild}: a release, trained again and compared. */
@Command(
        name = "rebuild",
        description =
                "Trains a release of a running cluster again, by the same spec and seed on the same offsets of the"
                        + " logs, and compares dataset and weights to the bit. Nothing is published.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The specs in force must be those of then: where the trainer was configured by file, environment or --set, give",
            "the same here. Exit code 0: all equal; 3: dataset or weights differ; 4: it cannot be trained again, or differs",
            "for a reason that is told, such as another version of regimeflow or a log that lost its beginning; 2: there is",
            "no such release; 1: it could not be run, e.g. no cluster was reached."
        })
final class ModelsRebuildCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RELEASE", description = "the beginning of a release's id, or LINE@VERSION")
    private String release;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "write both models there, as ONNX files named by their ids")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--dataset",
            paramLabel = "FILE.csv",
            description = "write the rows that were trained and examined on there: fold, instrument, close time, label,"
                    + " when it was known, weight and features")
    private Optional<Path> dataset = Optional.empty();

    @Mixin
    private ArchiveOptions archive;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (ReleaseArchive opened = archive.open()) {
            RecordedTraining training = choose(opened);
            print("release %s, %s of %s, trained by %s"
                    .formatted(
                            training.releaseId(),
                            training.version(),
                            training.line(),
                            training.record().getRequestId()));
            RebuildResult result = opened.rebuild(training, EpochListener.none());
            if (result instanceof Impossible impossible) {
                print("cannot be rebuilt: " + impossible.reason());
                return ExitCode.INCOMPLETE;
            }
            return tell((Rebuilt) result);
        }
    }

    private RecordedTraining choose(ReleaseArchive opened) {
        try {
            return ReleaseChoice.of(release, opened.trainings());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int tell(Rebuilt rebuilt) {
        rebuilt.warnings().forEach(warning -> print("warning: " + warning));
        compare("dataset", rebuilt.isSameDataset(), rebuilt.datasetHash(), rebuilt.datasetHashNow());
        compare("weights", rebuilt.isSameWeights(), rebuilt.original().id(), rebuilt.weightsNow());
        compare(
                "release",
                rebuilt.isSameRelease(),
                rebuilt.original().id(),
                rebuilt.now().id());
        out.ifPresent(directory -> write(directory, rebuilt));
        dataset.ifPresent(file -> {
            write(file, rebuilt.dataset());
            print("%d rows written to %s".formatted(rebuilt.dataset().size(), file));
        });
        if (rebuilt.isSameDataset() && rebuilt.isSameWeights()) {
            return ExitCode.OK;
        }
        return rebuilt.warnings().isEmpty() ? ExitCode.DIFFERS : ExitCode.INCOMPLETE;
    }

    private void compare(String what, boolean same, Object then, Object now) {
        print(same ? "%s  equal    %s".formatted(what, then) : "%s  differs  was %s, is %s".formatted(what, then, now));
    }

    private static void write(Path directory, Rebuilt rebuilt) {
        try {
            Files.createDirectories(directory);
            Files.write(
                    directory.resolve(rebuilt.original().id() + ".onnx"),
                    rebuilt.original().onnx());
            Files.write(
                    directory.resolve(rebuilt.now().id() + ".onnx"),
                    rebuilt.now().onnx());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the models to %s: %s".formatted(directory, e), e);
        }
    }

    private static void write(Path file, DatasetTable rows) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            rows.writeCsv(writer);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the dataset to %s: %s".formatted(file, e), e);
        }
    }

    private void print(String line) {
        PrintWriter writer = spec.commandLine().getOut();
        writer.println(line);
        writer.flush();
    }
}
