package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.modelformat.spec.ModelSpecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {

    @Test
    void listsTheShippedSpecsAndThoseOfFiles(@TempDir Path directory) throws IOException {
        Path mine = Files.writeString(
                directory.resolve("mine.yaml"),
                ModelSpecs.byName("s3-mlp").text().replace("s3-mlp", "mine"));

        Console run = Console.run("models", "list", mine.toString());

        assertThat(run.code()).isZero();
        assertThat(run.lines()).hasSize(1 + ModelSpecs.NAMES.size() + 1);
        assertThat(run.lines().get(1)).startsWith("regime-15m").endsWith("shipped");
        assertThat(run.lines())
                .last()
                .asString()
                .startsWith("mine ")
                .contains("mlp")
                .endsWith("mine.yaml");
    }

    @Test
    void showsWhereEachValueComesFrom() {
        Console run = Console.run("models", "show", "regime-15m", "--set", "trainer.set.regime-15m.training.epochs=4");

        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .anyMatch(line -> line.matches("training\\.epochs +4 +trainer\\.set\\.regime-15m\\.training\\.epochs"))
                .anyMatch(line -> line.matches("window +20 +regime-15m\\.yaml line \\d+"))
                .anyMatch(line -> line.matches("training\\.noise +0 +the default"))
                .anyMatch(line -> line.matches("hash +[0-9a-f]{64}"));
    }

    @Test
    void whatIsNeitherSpecNorReleaseIsRefusedWithWhatIsAllowed() {
        for (String text : List.of("regime-15", "signal/15m/X:A@newest", "ABCDEF", "")) {
            Console run = Console.run("models", "show", text);

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.errors())
                    .contains("'%s' is neither a spec nor a release".formatted(text), "regime-15m", "LINE@VERSION");
        }
        assertThat(Console.run("models", "show", "regime-15").errors()).contains("did you mean 'regime-15m'?");
    }

    @Test
    void aSpecHasNoReport(@TempDir Path directory) {
        Console run = Console.run("models", "show", "regime-15m", "--report", directory.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).contains("--report is for releases, and 'regime-15m' is a spec");
    }

    @Test
    void theShippedSpecsAreRight() {
        Console run = Console.run("models", "lint", "regime-15m", "s1-regime", "s2-signal", "s3-transformer");

        assertThat(run.errors()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void aWrongFileIsToldWithItsLines(@TempDir Path directory) throws IOException {
        Path mine = Files.writeString(directory.resolve("mine.yaml"), """
            name: mine
            task: signal
            interval: 15m
            feature-set: fs18
            labels: {rule: threshold}
            netwrok: {type: mlp}
            """);

        Console run = Console.run("models", "lint", mine.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .contains("mine.yaml line 6: unknown key 'netwrok.type'", "did you mean 'network.type'?");
    }

    @Test
    void barriersInRangesThatNoVectorHasAreToldWithTheSet(@TempDir Path directory) throws IOException {
        Path mine = Files.writeString(directory.resolve("mine.yaml"), """
            name: mine
            task: signal
            interval: 1d
            feature-set: macro
            labels: {rule: triple-barrier, profit: 2, stop: 1, horizon: 5}
            decision: sometimes
            """);

        Console unknown = Console.run("models", "lint", mine.toString());
        Files.writeString(mine, Files.readString(mine).replace("sometimes", "likeliest"));
        Console unfit = Console.run("models", "lint", mine.toString());

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.errors()).contains("mine.yaml line 6", "balanced, likeliest");
        assertThat(unfit.code()).isEqualTo(2);
        assertThat(unfit.errors()).contains("mine.yaml line 4", "has no atr(14).to_close");
    }

    @Test
    void aHistoryThatHoldsTooFewVectorsIsRefused(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("week.yaml"), "{name: week, schedule: market, history: 7d}");
        Path mine = Files.writeString(
                directory.resolve("mine.yaml"),
                ModelSpecs.byName("signal-15m")
                        .override("profile", directory.resolve("week.yaml").toString())
                        .text());

        Console run = Console.run("models", "lint", mine.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .contains("a history of 7d holds 672 vectors of interval 15m, and min-vectors is 1100", "12d or more");
    }

    @Test
    void everythingIsReadFromTheConfigurationOfTheTrainer(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("trainer.properties"), "trainer.models=s1-regimes\n");

        Console run = Console.run("train", "--init", "--config", file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).contains("did you mean 's1-regime'?");
    }

    @Test
    void trainingOnAGpuIsRefusedWithTheReason() {
        Console run = Console.run("train", "regime-15m", "--device", "gpu");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).contains("training on a GPU is refused", "CUDA");
    }

    @Test
    void showingASpecRefusesAValueForNoKeyOfIt() {
        Console run = Console.run("models", "show", "regime-15m", "--set", "trainer.set.regime-15m.training.epoch=6");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).contains("did you mean 'regime-15m.training.epochs'?");
        assertThat(Console.run("models", "show", "regime-15m", "--set", "trainer.set.other.training.epochs=6")
                        .code())
                .isZero();
    }

    @Test
    void whatToTrainHasToBeSaid() {
        assertThat(Console.run("train").code()).isEqualTo(2);
        assertThat(Console.run("train").errors()).contains("a SPEC, --line, or --init");
        assertThat(Console.run("train", "regime-15").errors()).contains("did you mean 'regime-15m'?");
        assertThat(Console.run("train", "--line", "regime/15m").errors()).contains("is not task/interval/VENUE:SYMBOL");
        assertThat(Console.run("train", "regime-15m", "--new-baseline", "--incremental")
                        .errors())
                .contains("--new-baseline begins a line anew");
        assertThat(Console.run("models").errors())
                .contains("list, show, lint, releases, rebuild, activate, rollback, retire or report");
    }
}
