package io.regimeflow.launcher.cli;

import io.regimeflow.domain.indicator.Spelling;
import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.trainer.ReleaseArchive;
import io.regimeflow.trainer.report.TrainingPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code regimeflow models show}: a spec as it is in force, or a release of a cluster with how its training went. */
@Command(
        name = "show",
        description =
                "Shows every value of a model spec, and where it comes from; or how the training of a release went.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A value of one spec is set with --set trainer.set.SPEC.KEY=VALUE, in the environment, or below",
            "trainer.set in the configuration file; the first of these that has it wins, then the spec's file.",
            "",
            "A release is read from a running cluster: lineage, what the gate said, scores of every fold beside those of",
            "guessers, labels, calibration, forgetting, backtest and epochs."
        })
final class ModelsShowCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SPEC|RELEASE",
            description = "a name that 'models list' lists, or a .yaml file; or the beginning of a release's id,"
                    + " or LINE@VERSION, as 'models releases' lists them")
    private String shown;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "of a release: also write a page with the loss chart there, one HTML file")
    private Optional<Path> report = Optional.empty();

    @Mixin
    private ArchiveOptions archive;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            if (ModelSpecs.isWritten(shown)) {
                if (report.isPresent()) {
                    throw new IllegalArgumentException("--report is for releases, and '%s' is a spec".formatted(shown));
                }
                print(SpecInForce.of(shown, archive.configured()).lines());
            } else if (ReleaseChoice.isWritten(shown)) {
                print(page());
            } else {
                throw new IllegalArgumentException(
                        "'%s' is neither a spec nor a release; a spec is one of %s%s, or the path of a .yaml file; a release is the beginning of its id, in lower-case hex, or LINE@VERSION"
                                .formatted(shown, ModelSpecs.NAMES, Spelling.hint(shown, ModelSpecs.NAMES)));
            }
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private TrainingPage page() {
        try (ReleaseArchive opened = archive.open()) {
            return TrainingPage.of(ReleaseChoice.of(shown, opened.trainings()).record());
        }
    }

    private void print(TrainingPage page) {
        print(PageText.lines(page));
        report.ifPresent(directory -> print(List.of("", "page  " + write(page, directory))));
    }

    private static Path write(TrainingPage page, Path directory) {
        Path file = directory.resolve(page.title().replaceAll("[^A-Za-z0-9.-]", "-") + ".html");
        try {
            Files.createDirectories(directory);
            return Files.writeString(file, page.html());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the page %s: %s".formatted(file, e), e);
        }
    }

    private void print(List<String> lines) {
        lines.forEach(spec.commandLine().getOut()::println);
    }
}
