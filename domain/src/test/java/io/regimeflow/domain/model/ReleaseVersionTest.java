package io.regimeflow.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.Dates;
import org.junit.jupiter.api.Test;

class ReleaseVersionTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @Test
    void ordersAsNumbersAndDailyReleasesBehindTheFullOneTheyGoOnFrom() {
        assertThat(List.of(
                        version("3.9"),
                        version("3.10"),
                        version("3.10-daily-20260930"),
                        version("3.10-daily-20261121"),
                        version("3.10-daily-20261121.2"),
                        version("3.10-daily-20261121.10"),
                        version("3.11"),
                        version("4.0")))
                .isSorted();
    }

    @Test
    void countsFullReleasesOnFromWhateverCameBefore() {
        assertThat(version("3.9").next()).hasToString("3.10");
        assertThat(version("3.9-daily-20261121").next()).hasToString("3.10");
    }

    @Test
    void namesDailyReleasesByTheirFullOneAndCountsThemWithinTheDay() {
        assertThat(version("3.4").daily(DAY, List.of(version("3.4")))).hasToString("3.4-daily-20261121");
        assertThat(version("3.4-daily-20261120").daily(DAY, List.of(version("3.4-daily-20261120"))))
                .hasToString("3.4-daily-20261121");
        assertThat(version("3.4").daily(DAY, List.of(version("3.4-daily-20261121.4"), version("3.5-daily-20261121.7"))))
                .hasToString("3.4-daily-20261121.5");
    }

    @Test
    void knowsFullReleasesFromDailyOnes() {
        assertThat(version("3.4").isFull()).isTrue();
        assertThat(version("3.4-daily-20261121").isFull()).isFalse();
        assertThat(version("3.4-daily-20261121").full()).isEqualTo(version("3.4"));
    }

    @Test
    void refusesWhatIsNoVersion() {
        for (String text : List.of(
                "",
                "3",
                "3.",
                "-1.2",
                "3.4-daily",
                "3.4-daily-2026112",
                "3.4-daily-20261121.",
                "3.4-daily-20261121.0")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> version(text));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> version("3.4-daily-20260230"))
                .withMessageContaining("a day that is none");
    }

    @Property
    void readsWhatItWrites(@ForAll("versions") ReleaseVersion version) {
        assertThat(version(version.toString())).isEqualTo(version);
    }

    @Property
    void isEqualWhenItOrdersEqual(@ForAll("versions") ReleaseVersion left, @ForAll("versions") ReleaseVersion right) {
        assertThat(left.compareTo(right) == 0).isEqualTo(left.equals(right));
        assertThat(Integer.signum(left.compareTo(right))).isEqualTo(-Integer.signum(right.compareTo(left)));
    }

    @Property
    void answersAnyTextWithAVersionOrARefusal(@ForAll("texts") String text) {
        Throwable thrown = catchThrowable(() -> version(text));

        assertThat(thrown == null || thrown instanceof IllegalArgumentException).isTrue();
    }

    @Provide
    static Arbitrary<ReleaseVersion> versions() {
        Arbitrary<Optional<ReleaseVersion.Daily>> daily = Combinators.combine(
                        Dates.dates().yearBetween(1, 9999),
                        Arbitraries.integers().between(1, 20))
                .as(ReleaseVersion.Daily::new)
                .optional();
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 12);
        return Combinators.combine(number, number, daily).as(ReleaseVersion::new);
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.of("3", ".", "-", "daily", "-daily-", "20261121", "20269999", "99999999", "é", "０", "", " ")
                .list()
                .ofMaxSize(7)
                .map(parts -> String.join("", parts));
    }

    private static ReleaseVersion version(String text) {
        return ReleaseVersion.parse(text);
    }
}
