package io.regimeflow.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class InfluenceCapTest {
    private static final InfluenceCap CAP = InfluenceCap.standard();

    /** One of a user's outcomes. */
    private record Told(String source, int prediction, boolean wrong) {}

    @Property(tries = 300)
    void boundsTheWeightOfASourceAndOfAll(
            @ForAll @IntRange(min = 1, max = 12) int sources,
            @ForAll @IntRange(max = 500) int outcomes,
            @ForAll @IntRange(max = 2_000) int rows,
            @ForAll @DoubleRange(min = 0.5, max = 5) double weight,
            @ForAll long seed) {
        List<Told> told = told(sources, outcomes, seed);

        List<Told> admitted = admitted(told, weight, rows);

        assertThat(admitted.size() * weight).isLessThanOrEqualTo(0.3 * rows + 1e-9);
        admitted.stream()
                .collect(Collectors.groupingBy(Told::source, Collectors.counting()))
                .forEach((source, count) -> assertThat(count * weight).isLessThanOrEqualTo(0.1 * rows + 1e-9));
        assertThat(told).containsAll(admitted);
        assertThat(admitted).doesNotHaveDuplicates();
    }

    @Property(tries = 100)
    void takesTheSameInWhateverOrderTheyWereReported(@ForAll long seed) {
        List<Told> told = told(5, 300, seed);
        var shuffled = new ArrayList<>(told);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(admitted(shuffled, 3, 1_000)).isEqualTo(admitted(told, 3, 1_000));
    }

    @Example
    void takesAllThatIsWithinTheBounds() {
        List<Told> told = told(4, 80, 1);

        assertThat(admitted(told, 3, 10_000)).containsExactlyInAnyOrderElementsOf(told);
    }

    @Example
    void keepsTheWrongShareOfAFloodInProportion() {
        List<Told> flood = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            flood.add(new Told("flood", i, i % 10 < 3));
        }

        List<Told> admitted = admitted(flood, 3, 10_000);

        // A tenth of the rows' weight; three in ten of it wrong: 3 % of the window, give or take the draw.
        assertThat(admitted).hasSize(333);
        assertThat(admitted.stream().filter(Told::wrong).count() * 3 / 10_000.0).isBetween(0.02, 0.04);
    }

    @Example
    void letsNoSourceCrowdTheOthersOut() {
        List<Told> told = new ArrayList<>(told(1, 10, 1));
        for (int i = 0; i < 10_000; i++) {
            told.add(new Told("crowd-" + i % 3, i, true));
        }

        assertThat(admitted(told, 3, 1_000).stream()
                        .filter(each -> each.source().equals("user-0")))
                .hasSize(10);
    }

    @Example
    void refusesSharesThatBoundNothing() {
        assertThatThrownBy(() -> new InfluenceCap(0, 0.3)).hasMessageContaining("0.0 for a source");
        assertThatThrownBy(() -> new InfluenceCap(0.4, 0.3)).hasMessageContaining("0.3 together");
        assertThatThrownBy(() -> new InfluenceCap(0.4, 1.5)).hasMessageContaining("1.5 together");
    }

    private static List<Told> admitted(List<Told> told, double weight, int rows) {
        return CAP.admit(told, Told::source, each -> Integer.toString(each.prediction()), weight, rows);
    }

    private static List<Told> told(int sources, int outcomes, long seed) {
        var random = new Random(seed);
        var told = new ArrayList<Told>();
        for (int i = 0; i < outcomes; i++) {
            told.add(new Told("user-" + random.nextInt(sources), i, random.nextBoolean()));
        }
        return told;
    }
}
