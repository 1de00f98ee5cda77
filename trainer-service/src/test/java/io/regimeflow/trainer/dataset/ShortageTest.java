package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.trainer.Vectors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortageTest {
    private static final ModelLine LINE = new ModelLine(Task.SIGNAL, Vectors.INTERVAL, Vectors.INSTRUMENT);

    @Test
    void tellsHowManyBarsAreMissingAndWhenThereWillBeEnough() {
        // Given
        List<FeatureVector> vectors = Vectors.market(40, 1);
        Instant last = Instant.ofEpochMilli(vectors.get(39).closeTime());

        // When
        Shortage shortage = Shortage.of(LINE, vectors, 1_100, last).orElseThrow();

        // Then
        assertThat(shortage.missing()).isEqualTo(1_060);
        assertThat(shortage.enoughAt())
                .isEqualTo(last.plus(Duration.ofMinutes(15).multipliedBy(1_060)));
        assertThat(shortage)
                .hasToString(
                        "signal/15m/TEST:ALPHA has 40 of the 1100 vectors that a training needs: 1060 more bars of 15m are"
                                + " missing, and there will be enough at " + shortage.enoughAt()
                                + " if they come on as they came so far");
    }

    /** A market that is open for half of the time takes twice as long. */
    @Test
    void countsTheHoursInWhichTheMarketIsClosed() {
        List<FeatureVector> all = Vectors.market(81, 1);
        List<FeatureVector> everyOther =
                IntStream.range(0, 41).mapToObj(i -> all.get(2 * i)).toList();
        Instant last = Instant.ofEpochMilli(all.get(80).closeTime());

        assertThat(Shortage.of(LINE, everyOther, 141, last).orElseThrow().enoughAt())
                .isEqualTo(last.plus(Duration.ofMinutes(30).multipliedBy(100)));
    }

    @Test
    void countsFromTheTimeAskedWhereThereIsNothingYet() {
        Instant asOf = Instant.parse("2025-01-01T00:07:00Z");

        assertThat(Shortage.of(LINE, List.of(), 4, asOf).orElseThrow().enoughAt())
                .isEqualTo(Instant.parse("2025-01-01T01:00:00Z"));
    }

    @Test
    void isNoneWhereThereIsEnough() {
        assertThat(Shortage.of(LINE, Vectors.market(40, 1), 40, Instant.EPOCH)).isEmpty();
    }
}
