package io.regimeflow.launcher.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What happened to predictions decides who serves, from bars to deployments, and a kill of evaluation changes nothing of it. */
@ExtendWith(SharedContestPlatform.class)
class ContestIT {
    private static final ModelLine LINE = new ModelLine(Task.SIGNAL, TurningMarket.INTERVAL, Instrument.parse("X:AAA"));
    private static final String OLD_ARM = "1.0";
    private static final String NEW_ARM = "1.1";
    private static final Release OLD = HandMadeReleases.indifferent(LINE, ReleaseVersion.parse(OLD_ARM));
    private static final Release NEW = HandMadeReleases.follower(LINE, ReleaseVersion.parse(NEW_ARM));

    private static final int WARM_UP = 300;
    private static final int ALONE = 5;
    private static final int KILLED_AFTER = 20;
    private static final int MISSED = 3;
    private static final int REIGN = 20;
    private static final int STEP = 10;
    private static final int PATIENT_BARS = 300;

    @TempDir
    private Path reports;

    private final TurningMarket market = new TurningMarket(LINE.instrument(), 1);
    private final ContestPlatform platform;

    ContestIT(ContestPlatform platform) {
        this.platform = platform;
    }

    @Test
    void letsTheBetterOneServeAndTheOneBeforeAgainWhenTheMarketTurns() throws Exception {
        platform.startEvaluation();
        // Given
        flow(WARM_UP);
        int first = market.count();
        platform.trained(OLD, closeOf(first - 1));
        platform.awaitServed(LINE.instrument(), "FIRST_RELEASE");
        flow(ALONE);

        // When: a better one is trained, and evaluation is killed in the middle of their contest
        int contested = market.count();
        platform.trained(NEW, closeOf(contested - 1));
        platform.awaitServed(LINE.instrument(), "CONTEST");
        ModelContest decided = contestFrom(contested);

        // Then
        assertDecided(decided, contested);
        ModelDeployment won = platform.await(platform.topics().deployments(), "the winner", it -> it.getDeploymentId()
                .equals(decided.getContestId() + "|end"));
        assertThat(won.getChampionRelease()).isEqualTo(hex(NEW));
        assertThat(won.getArmReleases()).containsExactly(hex(OLD));
        assertThat(won.getEffectiveFrom()).isEqualTo(closeOf(market.count()));
        platform.awaitAccepted(won);
        int reign = market.count();
        flow(REIGN);
        assertShown(first, contested, reign, market.count());

        // When
        market.turn();
        ModelDeployment back = rollback();

        // Then
        assertRolledBack(back);
        platform.awaitAccepted(back);
        int again = market.count();
        flow(STEP);
        assertThat(predictions().subList(again - first, again - first + STEP))
                .extracting(NewPrediction::getSignalRelease)
                .containsOnly(hex(OLD));
        assertOnceEach(first);
        new MonthReport(platform, reports)
                .assertTells(LINE, "1.0, 1.1", "EVIDENCE", "MODEL\\_ROLLED\\_BACK: champion 1.1");
    }

    /** Lets so many bars close, and waits until each is predicted where a release serves. */
    private void flow(int bars) {
        for (int bar = 0; bar < bars; bar++) {
            platform.bar(market.next());
        }
        Instant last = closeOf(market.count() - 1);
        platform.awaitVector(LINE.instrument(), last);
        if (!deployments().isEmpty()) {
            platform.awaitPrediction(LINE.instrument(), last);
        }
    }

    /** Bar by bar, so that no bar closes before what the last one decided is known. */
    private ModelContest contestFrom(int contested) throws IOException {
        for (int bar = 1; bar <= PATIENT_BARS; bar++) {
            flow(1);
            if (bar == KILLED_AFTER) {
                platform.killEvaluation();
                flow(MISSED);
                platform.startEvaluation();
            }
            // A bar is judged by the next one, and counts once the one behind it is judged too.
            int counted = market.count() - contested - 2;
            ModelContest told = platform.await(
                    platform.topics().contests(),
                    "the contest after %d bars".formatted(counted),
                    it -> isOfLine(it) && it.getBars().get(0) >= counted);
            if (!told.getStatus().equals("RUNNING")) {
                return told;
            }
        }
        throw new AssertionError("no verdict after %d bars".formatted(PATIENT_BARS));
    }

    private void assertDecided(ModelContest decided, int contested) {
        assertThat(decided.getStatus()).isEqualTo("DECIDED");
        assertThat(decided.getReason()).isEqualTo("EVIDENCE");
        assertThat(decided.getWinner()).isEqualTo(NEW_ARM);
        assertThat(decided.getStartedFrom()).isEqualTo(closeOf(contested));
        assertThat(decided.getBars().get(0)).isGreaterThan(KILLED_AFTER + MISSED);
        assertThat(platform.values(platform.topics().contests()))
                .filteredOn(ContestIT::isOfLine)
                .filteredOn(told -> !told.getStatus().equals("RUNNING"))
                .containsExactly(decided);

        var recount = Recount.of(decided, platform.values(platform.topics().checkedOutcomes()));
        assertThat(recount)
                .isEqualTo(new Recount(
                        NEW_ARM, decided.getAsOf(), decided.getBars().get(0)));
    }

    /** Whom each bar shows: the old one, one of both by the contest's shares, then the new one. */
    private void assertShown(int first, int contested, int reign, int end) {
        List<NewPrediction> all = predictions();
        assertThat(all.subList(0, contested - first)).allSatisfy(alone -> {
            assertThat(alone.getSignalRelease()).isEqualTo(hex(OLD));
            assertThat(alone.getContestId()).isNull();
        });
        List<NewPrediction> during = all.subList(contested - first, reign - first);
        assertThat(during).allSatisfy(shown -> {
            assertThat(shown.getSignalRelease()).isEqualTo(shown.getContestArm().equals(OLD_ARM) ? hex(OLD) : hex(NEW));
            assertThat(shown.getContestProbability()).isEqualTo(0.5);
        });
        assertThat(during).extracting(NewPrediction::getContestArm).contains(OLD_ARM, NEW_ARM);
        assertThat(all.subList(reign - first, end - first)).allSatisfy(winner -> {
            assertThat(winner.getSignalRelease()).isEqualTo(hex(NEW));
            assertThat(winner.getContestId()).isNull();
        });
    }

    private ModelDeployment rollback() {
        for (int bar = 0; bar < PATIENT_BARS; bar += STEP) {
            flow(STEP);
            Optional<ModelDeployment> back = deployments().stream()
                    .filter(deployment -> deployment.getReason().equals("ROLLBACK"))
                    .findFirst();
            if (back.isPresent()) {
                return back.get();
            }
        }
        return platform.awaitServed(LINE.instrument(), "ROLLBACK");
    }

    private void assertRolledBack(ModelDeployment back) {
        assertThat(back.getChampionRelease()).isEqualTo(hex(OLD));
        assertThat(back.getDecidedBy()).isEqualTo("evaluation-service");
        Alert alert = platform.await(
                platform.topics().alerts(),
                "the alert",
                it -> it.getKind().equals("MODEL_ROLLED_BACK")
                        && it.getSubject().equals(LINE.toString()));
        assertThat(alert.getMessage()).contains(hex(NEW), hex(OLD));
        TrainingRequest request = platform.await(
                platform.topics().trainingRequests(),
                "the request",
                it -> it.getReason().equals("DRIFT") && it.getModelLine().equals(LINE.toString()));
        assertThat(request.getTrainingType()).isEqualTo("FULL");
    }

    /** One prediction of every bar, one outcome of every prediction and origin, and nothing put aside. */
    private void assertOnceEach(int first) {
        assertThat(predictions())
                .extracting(NewPrediction::getCloseTime)
                .containsExactlyElementsOf(IntStream.range(first, market.count())
                        .mapToObj(ContestIT::closeOf)
                        .toList());
        assertThat(predictions()).extracting(NewPrediction::getStatus).containsOnly("PREDICTED");
        assertThat(platform.values(platform.topics().checkedOutcomes()))
                .extracting(outcome -> outcome.getPredictionId() + outcome.getOrigin())
                .doesNotHaveDuplicates();
        assertThat(deployments())
                .extracting(ModelDeployment::getReason)
                .containsExactly("FIRST_RELEASE", "CONTEST", "CONTEST", "ROLLBACK");
        assertThat(platform.values(platform.topics().deadLetters())).isEmpty();
    }

    private List<NewPrediction> predictions() {
        return platform.values(platform.topics().predictions()).stream()
                .filter(prediction -> isOurs(prediction.getInstrument()))
                .toList();
    }

    private List<ModelDeployment> deployments() {
        return platform.values(platform.topics().deployments()).stream()
                .filter(deployment -> isOurs(deployment.getInstrument()))
                .toList();
    }

    private static boolean isOurs(String instrument) {
        return instrument.equals(LINE.instrument().toString());
    }

    private static boolean isOfLine(ModelContest contest) {
        return contest.getModelLine().equals(LINE.toString());
    }

    private static Instant closeOf(int bar) {
        return Instant.ofEpochMilli(TurningMarket.closeOf(bar));
    }

    private static String hex(Release release) {
        return release.id().hex();
    }
}
