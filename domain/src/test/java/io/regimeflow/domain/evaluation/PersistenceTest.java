package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.label.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PersistenceTest {
    private static final List<Label<Integer>> LABELS = List.of(
            new Label<>(0, 10, 30, 2), new Label<>(1, 20, 60, 1), new Label<>(2, 30, 50, 0), new Label<>(3, 40, 60, 2));

    @Test
    void saysTheLabelThatBecameKnownLast() {
        Persistence memory = Persistence.of(LABELS, c -> c);

        assertThat(memory.lastKnown(29)).isEmpty();
        assertThat(memory.lastKnown(30)).hasValue(2);
        assertThat(memory.lastKnown(55)).hasValue(0);
        assertThat(memory.lastKnown(60)).hasValue(2);
    }

    @Property
    void changesNothingWhenLabelsKnownLaterChange(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 3) Integer> classes,
            @ForAll @IntRange(min = 1, max = 9) int horizon,
            @ForAll @IntRange(min = 0, max = 40) int now) {
        var labels = new ArrayList<Label<Integer>>();
        var mutated = new ArrayList<Label<Integer>>();
        for (int i = 0; i < classes.size(); i++) {
            var label = new Label<>(i, i, i + horizon, classes.get(i));
            labels.add(label);
            mutated.add(label.knownAt() > now ? new Label<>(i, i, i + horizon, 3 - classes.get(i)) : label);
        }

        OptionalInt said = Persistence.of(labels, c -> c).lastKnown(now);

        assertThat(Persistence.of(mutated, c -> c).lastKnown(now)).isEqualTo(said);
    }

    @Test
    void repeatsAndLearnsHowOftenAClassStays() {
        var labels = new ArrayList<Label<Integer>>();
        for (int i = 0; i < 40; i++) {
            labels.add(new Label<>(i, i, i + 1, i / 10 % 2));
        }
        Persistence memory = Persistence.of(labels, c -> c);
        var training = HeldOutRows.of(new long[] {1, 2, 3, 4, 10}, new int[] {0, 0, 0, 0, 1});
        var rows = HeldOutRows.of(new long[] {25, 35}, new int[] {0, 1});

        assertThat(Baselines.repeated(memory, rows)).containsExactly(0, 1);
        ProbabilityTable said = Baselines.persistence(2, memory, training, rows);
        // After class 0 came 0 four times and 1 once, each with one more by Laplace's rule; after 1, nothing.
        assertThat(said.probability(0, 0)).isEqualTo(5f / 7);
        assertThat(said.probability(1, 1)).isEqualTo(0.5f);
    }

    @Test
    void saysTheTrainingFoldsFrequenciesAsMajority() {
        ProbabilityTable said = Baselines.majority(3, new int[] {1, 1, 0}, 2);

        assertThat(said.decided()).containsExactly(1, 1);
        assertThat(said.probability(1, 2)).isEqualTo(1f / 6);
    }
}
