package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.label.Label;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FoldTest {

    @Test
    void leavesAGapBeforeEachRange() {
        Fold fold = Fold.split(108, 8, 0.7, 0.15);

        assertThat(fold).isEqualTo(new Fold(new IndexRange(0, 63), new IndexRange(70, 78), new IndexRange(85, 100), 8));
    }

    @Property
    void knowsEveryLabelBeforeTheNextRangeBegins(
            @ForAll @IntRange(min = 60, max = 2000) int vectors, @ForAll @IntRange(min = 0, max = 8) int horizon) {
        // Given
        Fold fold = Fold.split(vectors, horizon, 0.7, 0.15);

        // When
        List<Label<Integer>> labels = labels(vectors, horizon);

        // Then
        assertThat(fold.training(labels))
                .hasSize(fold.train().size())
                .allMatch(label -> label.knownAt() <= fold.validation().first());
        assertThat(fold.validating(labels))
                .hasSize(fold.validation().size())
                .allMatch(label -> label.knownAt() <= fold.test().first());
        assertThat(fold.testing(labels)).hasSize(fold.test().size());
    }

    @Property
    void refusesLabelsThatAreKnownTooLate(@ForAll @IntRange(min = 100, max = 500) int vectors) {
        Fold fold = Fold.split(vectors, 5, 0.7, 0.15);
        List<Label<Integer>> labels = labels(vectors, 8);
        Assume.that(!fold.testing(labels).isEmpty());

        assertThatThrownBy(() -> fold.training(labels)).hasMessageContaining("became known");
    }

    @Test
    void refusesARangeInsideThePurgeGap() {
        assertThatThrownBy(() -> new Fold(new IndexRange(0, 10), new IndexRange(12, 20), new IndexRange(30, 40), 5))
                .hasMessageContaining("purge gap");
    }

    @Test
    void refusesASeriesThatIsTooShort() {
        assertThatThrownBy(() -> Fold.split(20, 8, 0.7, 0.15)).hasMessageContaining("too short");
    }

    @Test
    void refusesSharesThatLeaveNothingToTest() {
        assertThatThrownBy(() -> Fold.split(1000, 8, 0.85, 0.15)).hasMessageContaining("shares");
    }

    private static List<Label<Integer>> labels(int vectors, int horizon) {
        return IntStream.range(0, vectors - horizon)
                .mapToObj(i -> new Label<>(i, i, i + horizon, 0))
                .toList();
    }
}
