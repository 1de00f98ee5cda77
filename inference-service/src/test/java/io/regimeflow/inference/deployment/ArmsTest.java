package io.regimeflow.inference.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.contest.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ArmsTest {

    /** Arms {@code arm-0}, {@code arm-1} and so on beside {@code champion}, with shares at random. */
    static Arms arms(int count, boolean contested, Random random) {
        List<Arms.Arm> others = IntStream.range(0, count)
                .mapToObj(i -> new Arms.Arm("arm-" + i, "release-" + i, i + ".0"))
                .toList();
        return new Arms(
                others, contested ? Optional.of(new Arms.Contest("contest", split(others, random))) : Optional.empty());
    }

    private static Split split(List<Arms.Arm> others, Random random) {
        double[] weights = random.doubles(others.size() + 1).toArray();
        double sum =
                IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).sum();
        var shares = new ArrayList<Split.Share>();
        shares.add(new Split.Share("champion", weights[0] / sum));
        for (int i = 0; i < others.size(); i++) {
            shares.add(new Split.Share(others.get(i).name(), weights[i + 1] / sum));
        }
        return new Split(shares);
    }

    @Property(tries = 300)
    void whatIsLeftOutGoesToTheChampion(
            @ForAll @IntRange(min = 1, max = Arms.MOST) int count,
            @ForAll @IntRange(min = 0, max = Arms.MOST) int leftOut,
            @ForAll long seed) {
        // Given
        Arms all = arms(count, true, new Random(seed));
        Split before = all.contest().orElseThrow().split();

        // When
        Arms left = all;
        for (int i = 0; i < Math.min(leftOut, count); i++) {
            left = left.without("release-" + i);
        }

        // Then
        if (leftOut >= count) {
            assertThat(left).isEqualTo(Arms.NONE);
            return;
        }
        List<Split.Share> after = left.contest().orElseThrow().split().arms();
        double expected = IntStream.rangeClosed(0, leftOut)
                .mapToDouble(i -> before.arms().get(i).share())
                .sum();
        assertThat(after.get(0).share()).isCloseTo(expected, within(1e-12));
        assertThat(after.subList(1, after.size())).isEqualTo(before.arms().subList(1 + leftOut, 1 + count));
    }

    @Test
    void staysTheSameWithoutAReleaseThatItDoesNotHave() {
        Arms all = arms(3, true, new Random(1));

        assertThat(all.without("another")).isEqualTo(all);
        assertThat(Arms.NONE.without("another")).isEqualTo(Arms.NONE);
    }

    @Test
    void areNotMoreThanMayBeLoaded() {
        assertThatThrownBy(() -> arms(Arms.MOST + 1, false, new Random(1)))
                .hasMessageContaining("17 arms, allowed: 16");
    }

    @Test
    void haveTheSharesOfTheirOwnNames() {
        Arms.Contest contest = arms(2, true, new Random(1)).contest().orElseThrow();
        List<Arms.Arm> others = List.of(new Arms.Arm("arm-0", "a", "1.0"), new Arms.Arm("arm-2", "b", "1.0"));

        assertThatThrownBy(() -> new Arms(others, Optional.of(contest))).hasMessageContaining("[arm-0, arm-1]");
    }
}
