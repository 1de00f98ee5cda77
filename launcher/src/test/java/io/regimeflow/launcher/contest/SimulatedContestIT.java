package io.regimeflow.launcher.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.label.ThresholdRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.model.Task;
import io.regimeflow.launcher.cli.Console;
import io.regimeflow.launcher.skill.SimulatedTraining;
import io.regimeflow.modelformat.Calibration;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.OnnxImport;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Decides between releases on the built-in simulated market as it is, by the default settings of contests and drift: a network
 * that was trained on 60 simulated days, and others made of it by another calibration.
 */
class SimulatedContestIT {
    private static final int DAY = 96;
    private static final int TRAINED = 60 * DAY;
    private static final int WARM_UP = 300;
    private static final int STEP = DAY / 2;
    private static final int PATIENT_BARS = 28 * DAY;

    /** Logits count for nothing. */
    private static final double DEAF = 1e6;

    private final SimulatedSeries contested = new SimulatedSeries(Instrument.parse("SIM:ALPHA"), 21);
    private final SimulatedSeries even = new SimulatedSeries(Instrument.parse("SIM:BETA"), 22);

    @TempDir
    private Path directory;

    private ContestPlatform platform;

    @Test
    void theBetterOneServesTheEqualOneDoesNotAndAWorseOneIsRolledBack() throws Exception {
        for (int bar = 0; bar < TRAINED; bar++) {
            contested.next();
            even.next();
        }
        Release trained = SimulatedTraining.full(line(contested), contested.vectors(), contested.closeTime());
        Network network = OnnxImport.read(trained.onnx());
        Release shares = released(trained, contested, "1.0", network.calibrated(says(labelShares(trained))));
        Release better = released(trained, contested, "2.0", network);
        Release worse = released(trained, contested, "3.0", network.calibrated(says(0.9, 0.05, 0.05)));
        try (ContestPlatform started = ContestPlatform.start(directory, Map.of())) {
            platform = started;
            platform.startEvaluation();
            serve(contested, shares);
            serve(even, released(trained, even, "1.0", network));
            flow(STEP);

            challenge(contested, better);
            challenge(even, released(trained, even, "2.0", network.calibrated(alike(network.calibration()))));
            ModelContest decided = decided();
            assertWon(decided, better);
            flow(STEP);

            ModelDeployment back = rollback(worse);
            assertThat(back.getChampionRelease()).isEqualTo(hex(better));
            platform.awaitAccepted(back);

            assertUndecided(contests(even), decided.getBars().get(0));
            assertThat(platform.values(platform.topics().deadLetters())).isEmpty();
            System.out.printf(
                    "2.0 won after %d bars, by %.3f nats a bar; then %s%n",
                    decided.getBars().get(0), -decided.getDifferences().get(0), back.getExplanation());
        }
    }

    private void serve(SimulatedSeries series, Release first) {
        List<Bar> bars = series.bars();
        bars.subList(bars.size() - WARM_UP, bars.size()).forEach(platform::bar);
        platform.awaitVector(series.instrument(), series.closeTime());
        platform.trained(first, series.closeTime());
        platform.awaitServed(series.instrument(), "FIRST_RELEASE");
    }

    private void challenge(SimulatedSeries series, Release challenger) {
        platform.trained(challenger, series.closeTime());
        platform.awaitServed(series.instrument(), "CONTEST");
    }

    private void assertWon(ModelContest decided, Release winner) {
        assertThat(decided.getReason()).isEqualTo("EVIDENCE");
        assertThat(decided.getWinnerRelease()).isEqualTo(hex(winner));
        assertThat(Recount.of(decided, platform.values(platform.topics().checkedOutcomes())))
                .isEqualTo(new Recount(
                        decided.getWinner(),
                        decided.getAsOf(),
                        decided.getBars().get(0)));
        ModelDeployment won = platform.await(platform.topics().deployments(), "the winner", it -> it.getDeploymentId()
                .equals(decided.getContestId() + "|end"));
        assertThat(won.getChampionRelease()).isEqualTo(hex(winner));
        platform.awaitAccepted(won);
    }

    private static void assertUndecided(List<ModelContest> told, int bars) {
        assertThat(told).extracting(ModelContest::getStatus).containsOnly("RUNNING");
        assertThat(told.get(told.size() - 1).getBars().get(0)).isGreaterThan(bars);
    }

    private ModelContest decided() {
        for (int bar = 0; bar < PATIENT_BARS; bar += STEP) {
            flow(STEP);
            Optional<ModelContest> ended = contests(contested).stream()
                    .filter(told -> !told.getStatus().equals("RUNNING"))
                    .findFirst();
            if (ended.isPresent()) {
                return ended.get();
            }
        }
        throw new AssertionError("no verdict, but %s".formatted(contests(contested)));
    }

    /** Somebody makes one serve that the gate keeps back. */
    private ModelDeployment rollback(Release worse) {
        platform.keptBack(worse, contested.closeTime());
        platform.await(platform.topics().versions(), "news of it", it -> it.getReleaseId()
                .equals(hex(worse)));
        Console forced = platform.run("models", "activate", hex(worse), "--force");
        assertThat(forced.code()).describedAs(forced.errors()).isZero();
        for (int bar = 0; bar < PATIENT_BARS; bar += STEP) {
            flow(STEP);
            Optional<ModelDeployment> back = platform.values(platform.topics().deployments()).stream()
                    .filter(deployment -> deployment.getReason().equals("ROLLBACK"))
                    .findFirst();
            if (back.isPresent()) {
                return back.get();
            }
        }
        throw new AssertionError("no rollback");
    }

    private List<ModelContest> contests(SimulatedSeries series) {
        return platform.values(platform.topics().contests()).stream()
                .filter(told -> told.getModelLine().equals(line(series).toString()))
                .toList();
    }

    private void flow(int bars) {
        for (int bar = 0; bar < bars; bar++) {
            platform.bar(contested.next());
            platform.bar(even.next());
        }
        platform.awaitPrediction(contested.instrument(), contested.closeTime());
        platform.awaitPrediction(even.instrument(), even.closeTime());
        awaitCounted(contested);
        awaitCounted(even);
    }

    /** Bars come no faster than contests are told of: evaluation may be a step behind. */
    private void awaitCounted(SimulatedSeries series) {
        if (contests(series).stream().allMatch(told -> told.getStatus().equals("RUNNING"))
                && !contests(series).isEmpty()) {
            Instant stepBefore = series.closeTime().minusMillis(STEP * SimulatedSeries.INTERVAL.millis());
            platform.await(
                    platform.topics().contests(),
                    "the contest of %s as of %s".formatted(series.instrument(), stepBefore),
                    it -> it.getModelLine().equals(line(series).toString()) && isToldSince(it, stepBefore));
        }
    }

    private static boolean isToldSince(ModelContest told, Instant time) {
        return !told.getStatus().equals("RUNNING")
                || (told.getAsOf() != null && !told.getAsOf().isBefore(time));
    }

    /** How often each class came on the bars that the release was trained on. */
    private double[] labelShares(Release trained) {
        var shares = new double[Task.SIGNAL.classNames().size()];
        ThresholdRule.parse(trained.manifest().labelRule())
                .label(contested.vectors())
                .forEach(label -> shares[label.value().classIndex()]++);
        double labels = Arrays.stream(shares).sum();
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= labels;
        }
        return shares;
    }

    private static Calibration says(double... shares) {
        var bias = new float[shares.length];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = (float) Math.log(shares[i]);
        }
        return new Calibration(DEAF, FloatTensor.of(bias, bias.length));
    }

    /** As good, and hardly the same on any bar. */
    private static Calibration alike(Calibration sound) {
        return new Calibration(1.1 * sound.temperature(), sound.bias());
    }

    private static Release released(Release trained, SimulatedSeries series, String version, Network network) {
        ReleaseManifest known = trained.manifest();
        return HandMadeReleases.of(
                network,
                new ReleaseManifest(
                        line(series),
                        ReleaseVersion.parse(version),
                        known.featureSetId(),
                        known.featureNames(),
                        known.classNames(),
                        known.window(),
                        known.dataFrom(),
                        known.dataTo(),
                        known.seed(),
                        Optional.empty(),
                        known.labelRule(),
                        known.barriers(),
                        known.decision(),
                        known.lineage(),
                        known.distribution()));
    }

    private static ModelLine line(SimulatedSeries series) {
        return new ModelLine(Task.SIGNAL, SimulatedSeries.INTERVAL, series.instrument());
    }

    private static String hex(Release release) {
        return release.id().hex();
    }
}
