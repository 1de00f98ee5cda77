package io.regimeflow.launcher.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.evaluation.EvaluationConfig;
import io.regimeflow.evaluation.EvaluationService;
import io.regimeflow.evaluation.report.Sweeps;
import io.regimeflow.inference.InferenceService;
import io.regimeflow.launcher.cli.Regimeflow;
import io.regimeflow.modelformat.Release;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.NewPrediction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that decide who serves, from the command line to the predictions that follow. */
class DecisionCommandsIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ModelLine LINE = SmallReleases.line(Task.SIGNAL, Instrument.parse("X:AAA"));
    private static final Release FIRST = SmallReleases.release(LINE, 1);
    private static final Release SECOND = SmallReleases.release(LINE, 2);
    private static final Release THIRD = SmallReleases.release(LINE, 3);
    private static final Release FOURTH = SmallReleases.release(LINE, 4);
    private static final Release FIFTH = SmallReleases.release(LINE, 5);
    private static final String EVALUATION = "evaluation";
    private static final int FIRST_BAR = 30;
    private static final int STEP = 5;

    @TempDir
    private Path directory;

    private InferenceCluster cluster;
    private int nextBar = FIRST_BAR;

    /** What one run of a command printed, and what it ended with. */
    private record Run(int code, String said) {}

    @BeforeEach
    void startCluster() {
        cluster = new InferenceCluster(directory.resolve("log"));
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    @Test
    @SuppressWarnings("try") // the services only have to be there
    void letsPeopleDecideWhoServes() {
        try (InferenceService inference = cluster.launch("inference", directory.resolve("inference"));
                EvaluationService evaluation = evaluation()) {
            // Given: two releases, of which the first serves at once, and the second was kept back by the gate
            cluster.bars(LINE.instrument(), 0, FIRST_BAR);
            cluster.publish(FIRST);
            cluster.publish(SECOND);
            cluster.trained(FIRST, "1.0", FIRST_BAR, true);
            cluster.trained(SECOND, "1.1", FIRST_BAR, false);
            awaitAccepted(1);
            assertThat(bars()).allSatisfy(prediction -> assertThat(prediction.getSignalRelease())
                    .isEqualTo(hex(FIRST)));
            assertRefused(run("models", "rollback", LINE.toString()), "nothing to go back to");
            assertRefused(run("models", "activate", LINE + "@1.0"), "serves signal/15m/X:AAA already");
            assertRefused(run("models", "retire", LINE + "@1.0"), "activate another one first");
            assertRefused(run("models", "activate", "ffff"), "no release 'ffff'");
            assertThat(cluster.values(cluster.topics.decisionRequests())).isEmpty();

            // Activated by hand, against the gate
            assertRefused(run("models", "activate", LINE + "@1.1"), "kept back by the gate");
            assertDecided(
                    run("models", "activate", hex(SECOND).substring(0, 10), "--force"),
                    "1\\.1 serves signal/15m/X:AAA from \\S+Z, in place of 1\\.0");
            assertServes(SECOND);
            assertThat(newest().getReason()).isEqualTo("OPERATOR");
            assertThat(run("models", "releases").said())
                    .containsPattern("1\\.0 +" + hex(FIRST).substring(0, 12) + ".* shadow ")
                    .containsPattern("1\\.1 +" + hex(SECOND).substring(0, 12) + ".* champion ");

            // Rolled back
            assertDecided(
                    run("models", "rollback", LINE.toString(), "--reason", "to see it go"),
                    "1\\.0 serves signal/15m/X:AAA from \\S+Z, in place of 1\\.1");
            assertServes(FIRST);
            assertThat(newest().getReason()).isEqualTo("ROLLBACK");

            // Followed by what the gate lets through, and challenged by it
            cluster.publish(THIRD);
            cluster.trained(THIRD, "1.2", nextBar, true);
            await("successor").atMost(LIMIT).untilAsserted(() -> assertThat(newest().getChampionRelease())
                    .describedAs("%s", evaluation.readiness())
                    .isEqualTo(hex(THIRD)));
            assertServes(THIRD);
            assertRefused(start("1.2"), "cannot challenge itself");
            assertRefused(start("1.1"), "kept back by the gate");
            assertThat(start("1.0", "--shares", "0.5,0.6").said()).contains("whose sum is 1", "--help");
            assertRefused(start("9.9"), LINE + " has had 1.2, 1.1, 1.0");
            assertRefused(run("contest", "stop", LINE.toString()), "has had no contest");
            assertDecided(
                    start("1.0", "--shares", "0,1"),
                    "1\\.0 challenges 1\\.2 on signal/15m/X:AAA from \\S+Z, until \\S+Z at the latest");
            assertServes(FIRST);
            assertThat(newest().getContestId()).isNotNull();
            assertThat(run("contest", "list").said()).contains("RUNNING", "1.2 / 1.0");
            assertThat(run("contest", "list", "--format", "JSON").said())
                    .startsWith("{\"contest_id\": \"" + LINE)
                    .isEqualTo(run("contest", "show", LINE.toString(), "--format", "JSON")
                            .said());
            assertThat(run("contest", "show", LINE.toString()).said())
                    .contains("1.2 (champion)", "RUNNING", hex(FIRST).substring(0, 12));
            assertThat(run("models", "releases").said()).contains("challenger 100 %");
            assertRefused(start("1.0"), "has a contest already");

            // Which is stopped for the challenger
            assertThat(run("contest", "stop", LINE.toString(), "--winner", "9.9")
                            .said())
                    .contains("not one of the contest's arms");
            assertDecided(
                    run("contest", "stop", LINE.toString(), "--winner", "1.0"),
                    "the contest of 1\\.2 / 1\\.0 has ended: 1\\.0 serves signal/15m/X:AAA from \\S+Z, in place of"
                            + " 1\\.2");
            assertServes(FIRST);
            assertThat(newest().getContestId()).isNull();
            assertRefused(run("contest", "stop", LINE.toString()), "has ended already, 1.0 won");

            // And out of service for ever, as only evaluation knows
            assertDecided(
                    run("models", "retire", LINE + "@1.2"), "1\\.2 of signal/15m/X:AAA is out of service for ever.*");
            assertRefused(run("models", "activate", LINE + "@1.2"), "was retired");

            // The artefact of one that was retired and never predicted is deleted, and what follows it is found all the
            // same
            cluster.publish(FOURTH);
            cluster.trained(FOURTH, "1.3", nextBar, false);
            cluster.retired(LINE, "1970-02", FIRST, FOURTH);
            assertThat(sweep(evaluation)).containsExactly(hex(FOURTH));
            assertThat(cluster.artifacts())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(hex(FIRST), true, hex(SECOND), true, hex(THIRD), true, hex(FOURTH), false));
            assertThat(sweep(evaluation)).isEmpty();
            assertThat(run("models", "releases").said()).contains("1.3");
            cluster.publish(FIFTH);
            cluster.trained(FIFTH, "1.4", nextBar, false);
            assertDecided(run("models", "activate", LINE + "@1.4", "--force"), "1\\.4 serves .* in place of 1\\.0");
            assertServes(FIFTH);
        }
        Run alone = run("models", "activate", LINE + "@1.2", "--wait-seconds", "1");
        assertThat(alone.code()).isEqualTo(1);
        assertThat(alone.said()).contains("no evaluation-service has answered within 1 s");
        assertThat(cluster.values(cluster.topics.decisionRequests()))
                .extracting(DecisionRequest::getAction)
                .containsExactly(
                        "ACTIVATE",
                        "ROLLBACK",
                        "START_CONTEST",
                        "STOP_CONTEST",
                        "RETIRE",
                        "ACTIVATE",
                        "ACTIVATE",
                        "ACTIVATE");
    }

    private EvaluationService evaluation() {
        var keys = Map.of(
                "evaluation.state-dir",
                directory.resolve("evaluation").toString(),
                "evaluation.application-id",
                EVALUATION,
                "evaluation.report.dir",
                directory.resolve("reports").toString(),
                "evaluation.contest.enabled",
                "false");
        var config = Config.load(new ConfigSources(keys, Map.of(), Optional.empty()))
                .bind(EvaluationConfig.class, "evaluation");
        return EvaluationService.launch(
                config, cluster.kafka, cluster.topics, Telemetry.create(EvaluationService.NAME));
    }

    private List<String> sweep(EvaluationService evaluation) {
        return Sweeps.sweep(evaluation, EVALUATION, cluster.topics, cluster.kafka);
    }

    private Run start(String challenger, String... options) {
        var command = new ArrayList<>(List.of("contest", "start", LINE.toString(), "--challenger", challenger));
        command.addAll(List.of(options));
        return run(command.toArray(String[]::new));
    }

    private Run run(String... arguments) {
        var command = new ArrayList<>(Arrays.asList(arguments));
        command.addAll(
                List.of("--bootstrap-servers", cluster.kafka.bootstrapServers(), "--registry", cluster.registryUrl));
        var realOut = System.out;
        var realError = System.err;
        var said = new ByteArrayOutputStream();
        var stream = new PrintStream(said, true, UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        try {
            int code = Regimeflow.execute(command.toArray(String[]::new));
            return new Run(code, said.toString(UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realError);
        }
    }

    private static void assertRefused(Run run, String reason) {
        assertThat(run.said()).contains(reason).doesNotContain("--help");
        assertThat(run.code()).isEqualTo(2);
    }

    private static void assertDecided(Run run, String sentence) {
        assertThat(run.code()).describedAs(run.said()).isZero();
        assertThat(run.said()).containsPattern("(?m)^" + sentence + "$").containsPattern("(?m)^decided +\\S");
    }

    /** The newest of the next bars is shown by the release. */
    private void assertServes(Release release) {
        await().atMost(LIMIT).untilAsserted(() -> {
            List<NewPrediction> shown = bars();
            assertThat(shown.get(shown.size() - 1).getSignalRelease()).isEqualTo(hex(release));
        });
    }

    /** Lets some bars flow, and gives all predictions. */
    private List<NewPrediction> bars() {
        cluster.bars(LINE.instrument(), nextBar, nextBar + STEP);
        cluster.closes(LINE.instrument(), nextBar, nextBar + STEP);
        nextBar += STEP;
        return cluster.awaitPredictions(nextBar - FIRST_BAR);
    }

    private void awaitAccepted(int count) {
        await("first release")
                .atMost(LIMIT)
                .until(() -> cluster.values(cluster.topics.deploymentsApplied()).size() >= count);
    }

    private static String hex(Release release) {
        return release.id().hex();
    }

    private ModelDeployment newest() {
        List<ModelDeployment> all = cluster.values(cluster.topics.deployments());
        return all.get(all.size() - 1);
    }
}
