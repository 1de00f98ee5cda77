package io.regimeflow.launcher.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.ModelLine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RolesTest {
    private static final ModelLine LINE = ModelLine.parse("signal/15m/X:AAA");

    @Test
    void tellsChampionChallengersAndShadowsApart() {
        var roles = new Roles(Decided.deployment(LINE, "2.0")
                .setContestId("c")
                .setArms(List.of("1.0", "3.0"))
                .setArmReleases(List.of(Decided.release("1.0"), Decided.release("3.0")))
                .setArmVersions(List.of("1.0", "3.0"))
                .setShares(List.of(0.7, 0.0, 0.3))
                .build());

        assertThat(Stream.of("2.0", "1.0", "3.0", "4.0").map(Decided::release).map(roles::of))
                .containsExactly("champion 70 %", "shadow", "challenger 30 %", "-");
    }

    @Test
    void knowsNoSharesWhereThereIsNoContest() {
        var roles = new Roles(Decided.deployment(LINE, "2.0")
                .setArms(List.of("1.0"))
                .setArmReleases(List.of(Decided.release("1.0")))
                .setArmVersions(List.of("1.0"))
                .build());

        assertThat(Stream.of("2.0", "1.0").map(Decided::release).map(roles::of)).containsExactly("champion", "shadow");
    }
}
