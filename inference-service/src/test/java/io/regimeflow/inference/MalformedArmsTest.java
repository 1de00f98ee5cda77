package io.regimeflow.inference;

import static io.regimeflow.inference.InferenceHarness.INSTRUMENT;
import static io.regimeflow.inference.InferenceHarness.contest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.ModelDeployment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Deployments whose arms contradict themselves are answered, and change nothing. */
class MalformedArmsTest {
    private static final Release CHAMPION = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 1);
    private static final Release SECOND = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 2);
    private static final Release THIRD = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 3);

    @TempDir
    private Path stateDir;

    @ParameterizedTest
    @MethodSource
    void areDeadLetteredAndRefused(Consumer<ModelDeployment> damage, String reason) {
        try (var inference = new InferenceHarness(stateDir)) {
            // Given
            List.of(CHAMPION, SECOND, THIRD).forEach(inference.releases::put);
            inference.bars(0, 30);
            inference.deploy(CHAMPION, 30);
            inference.bars(30, 31);
            inference.applied();
            ModelDeployment malformed = contest(31, CHAMPION, SECOND, THIRD);
            damage.accept(malformed);

            // When
            inference.deploy(malformed);
            inference.bars(31, 33);

            // Then
            assertThat(inference.deadLetters()).singleElement().asString().contains(reason);
            assertThat(inference.applied()).singleElement().satisfies(answer -> {
                assertThat(answer.getStatus()).isEqualTo("REFUSED");
                assertThat(answer.getDeploymentId()).isEqualTo(malformed.getDeploymentId());
                assertThat(answer.getReason()).contains(reason);
            });
            assertThat(inference.predictions()).hasSize(3).allSatisfy(prediction -> assertThat(
                            prediction.getContestId())
                    .isNull());
            assertThat(inference.shadows()).isEmpty();
            assertThat(inference.releases.wanted(SECOND)).isZero();
        }
    }

    static Stream<Arguments> areDeadLetteredAndRefused() {
        String champion = CHAMPION.id().hex();
        String second = SECOND.id().hex();
        return Stream.of(
                damaged("shares below 1", d -> d.setShares(List.of(0.5, 0.2, 0.2)), "add up to 0.9, not to 1"),
                damaged("a share above 1", d -> d.setShares(List.of(1.5, -0.2, -0.3)), "allowed is 0 to 1"),
                damaged("a share of NaN", d -> d.setShares(List.of(0.5, 0.5, Double.NaN)), "allowed is 0 to 1"),
                damaged("too few shares", d -> d.setShares(List.of(0.5, 0.5)), "shares has 2 entries, allowed: 3"),
                damaged("no shares", d -> d.setShares(List.of()), "contest_id contest with 0 shares"),
                damaged("no contest", d -> d.setContestId(null), "contest_id null with 3 shares"),
                damaged("a blank contest", d -> d.setContestId(" "), "contest id has 1 characters"),
                damaged("too few releases", d -> d.setArmReleases(List.of(second)), "arm_releases has 1 entries"),
                damaged("too few versions", d -> d.setArmVersions(List.of()), "arm_versions has 0 entries"),
                damaged("an arm twice", d -> d.setArms(List.of("2.0", "2.0")), "arm 2.0 is there twice"),
                damaged("the champion's arm", d -> d.setArms(List.of("2.0", "1.0")), "arm 1.0 is the champion's own"),
                damaged("a champion without arm", d -> d.setChampionArm(null), "names no champion_arm"),
                damaged(
                        "a release twice",
                        d -> d.setArmReleases(List.of(second, second)),
                        "release %s is in two arms".formatted(second)),
                damaged(
                        "the champion's release",
                        d -> d.setArmReleases(List.of(second, champion)),
                        "release %s is the champion's and that of arm 3.0".formatted(champion)));
    }

    private static Arguments damaged(String what, Consumer<ModelDeployment> damage, String reason) {
        return argumentSet(what, damage, reason);
    }
}
