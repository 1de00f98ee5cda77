package io.regimeflow.domain.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final int BARS = 100_000;

    @Test
    void showsTwoArmsOnHalfOfTheBarsEach() {
        Map<String, Integer> shown = shown(Split.even(List.of("a", "b")));

        assertThat(shown.get("a") / (double) BARS).isCloseTo(0.5, within(0.005));
    }

    @Test
    void showsEachArmOnItsShare() {
        var split = new Split(List.of(
                new Split.Share("a", 0.7),
                new Split.Share("b", 0.2),
                new Split.Share("c", 0.1),
                new Split.Share("d", 0)));
        Map<String, Integer> shown = shown(split);

        assertThat(shown.get("a") / (double) BARS).isCloseTo(0.7, within(0.005));
        assertThat(shown.get("b") / (double) BARS).isCloseTo(0.2, within(0.005));
        assertThat(shown.get("c") / (double) BARS).isCloseTo(0.1, within(0.005));
        assertThat(shown).doesNotContainKey("d");
    }

    @Test
    void recordsTheProbabilityOfTheArm() {
        var split = new Split(List.of(new Split.Share("a", 0.9), new Split.Share("b", 0.1)));
        for (int bar = 0; bar < 100; bar++) {
            Split.Assignment assignment = split.assign("c", "I", bar);
            assertThat(assignment.probability()).isEqualTo(assignment.arm().equals("a") ? 0.9 : 0.1);
        }
    }

    /** The points are those of {@code int(hashlib.sha256(text).hexdigest()[:16], 16) >> 11} times 2**-53 in Python. */
    @Test
    void assignsAsAnyOtherProgramWould() {
        Split split = Split.even(List.of("a", "b"));

        assertThat(split.assign("contest-1", "BINANCE:BTCUSDT", 1_700_000_100_000L)
                        .arm())
                .isEqualTo("b");
        assertThat(split.assign("contest-1", "BINANCE:BTCUSDT", 1_700_001_000_000L)
                        .arm())
                .isEqualTo("b");
        assertThat(split.assign("contest-1", "BINANCE:ETHUSDT", 1_700_000_100_000L)
                        .arm())
                .isEqualTo("a");
        assertThat(split.assign("contest-2", "BINANCE:BTCUSDT", 1_700_000_100_000L)
                        .arm())
                .isEqualTo("b");
    }

    @Test
    void refusesSharesThatDoNotAddUpToOne() {
        assertThatThrownBy(() -> new Split(List.of(new Split.Share("a", 0.5), new Split.Share("b", 0.4))))
                .hasMessageContaining("add up to 0.9, not to 1");
        assertThatThrownBy(() -> new Split.Share("a", Double.NaN)).hasMessageContaining("allowed is 0 to 1");
        assertThatThrownBy(() -> new Split.Share("a", -0.1)).hasMessageContaining("allowed is 0 to 1");
    }

    @Test
    void refusesAnArmTwiceAndALoneOne() {
        assertThatThrownBy(() -> new Split(List.of(new Split.Share("a", 0.5), new Split.Share("a", 0.5))))
                .hasMessageContaining("a is there twice");
        assertThatThrownBy(() -> new Split(List.of(new Split.Share("a", 1)))).hasMessageContaining("two arms at least");
    }

    private static Map<String, Integer> shown(Split split) {
        var shown = new HashMap<String, Integer>();
        for (int i = 0; i < BARS; i++) {
            shown.merge(split.assign("c", "V:I" + i % 44, i / 44 * 900_000L).arm(), 1, Integer::sum);
        }
        return shown;
    }
}
