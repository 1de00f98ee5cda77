package io.regimeflow.features.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditConfigTest {

    @Test
    void coversAboutItsShareOfTheInstruments() {
        long covered = covered(0.25);

        assertThat(covered).isBetween(2_300L, 2_700L);
        assertThat(covered(0)).isZero();
        assertThat(covered(1)).isEqualTo(10_000);
    }

    @Test
    void keepsWhatASmallerShareCovered() {
        assertThat(IntStream.range(0, 10_000).mapToObj(AuditConfigTest::name))
                .filteredOn(new AuditConfig(0.1)::covers)
                .allMatch(new AuditConfig(0.2)::covers);
    }

    @Test
    void saysWhatIsAllowed() {
        assertThatThrownBy(() -> new AuditConfig(1.5)).hasMessage("share is 1.5, allowed: 0 to 1");
        assertThatThrownBy(() -> new AuditConfig(Double.NaN)).hasMessage("share is NaN, allowed: 0 to 1");
    }

    private static long covered(double share) {
        return IntStream.range(0, 10_000)
                .filter(number -> new AuditConfig(share).covers(name(number)))
                .count();
    }

    private static String name(int number) {
        return "BINANCE:COIN%dUSDT".formatted(number);
    }
}
