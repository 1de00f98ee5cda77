package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.network.WindowSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a dataset looks like: bytes, pools and mirror images. */
class DatasetFormTest {
    private static final DatasetBuilder BUILDER = new DatasetBuilder(Vectors.SET, 20);
    private static final ModelLine REGIME = new ModelLine(Task.REGIME, Vectors.INTERVAL, Vectors.INSTRUMENT);
    private static final ModelLine SIGNAL = new ModelLine(Task.SIGNAL, Vectors.INTERVAL, Vectors.INSTRUMENT);
    private static final List<FeatureVector> VECTORS = Vectors.market(1_000, 3);

    @Test
    void isTheSameToTheByteWhenItIsBuiltAgain() throws IOException, NoSuchAlgorithmException {
        // Given
        var first = new ByteArrayOutputStream();
        var second = new ByteArrayOutputStream();

        // When
        BUILDER.build(REGIME, Pools.of(VECTORS), 5).writeTo(first);
        Dataset again = BUILDER.build(REGIME, Pools.of(VECTORS), 5);
        again.writeTo(second);

        // Then
        assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
        assertThat(again.hash())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(second.toByteArray())));
    }

    @Test
    void hasAnotherHashForAnotherValueOrSeed() {
        // Given
        String hash = BUILDER.build(REGIME, Pools.of(VECTORS), 5).hash();
        List<FeatureVector> mutated = Vectors.mutatedFrom(999, VECTORS, 4);

        // When / Then: the last vector is in no window, and still part of what there was
        assertThat(BUILDER.build(REGIME, Pools.of(mutated), 5).hash()).isNotEqualTo(hash);
        assertThat(BUILDER.build(REGIME, Pools.of(VECTORS), 6).hash()).isNotEqualTo(hash);
    }

    @Test
    void poolsInstrumentsByTime() {
        // Given
        List<FeatureVector> other = Pools.renamed("TEST:BETA", Vectors.market(700, 8));
        List<MarketSeries> pool = List.of(Pools.series(VECTORS), Pools.series(other));

        // When
        Dataset dataset = BUILDER.build(SIGNAL, pool, 5);

        // Then
        DatasetFold train = dataset.train();
        assertThat(IntStream.range(0, train.size())
                        .map(train::series)
                        .distinct()
                        .toArray())
                .containsExactlyInAnyOrder(0, 1);
        assertThat(IntStream.range(0, train.size()).mapToLong(train::time)).isSorted();
        for (int window = 0; window < train.size(); window++) {
            assertThat(train.time(window)).isLessThan(dataset.validation().time(0));
            List<FeatureVector> own = train.series(window) == 0 ? VECTORS : other;
            int end = (int) ((train.time(window) - own.get(0).closeTime()) / Vectors.INTERVAL.millis());
            assertThat(train.windows().value(window, 0, 0))
                    .isEqualTo((float) own.get(end - 19).value(0));
            assertThat(train.windows().value(window, 19, 7))
                    .isEqualTo((float) own.get(end).value(7));
        }
    }

    @Test
    void showsTheWindowsOfOneInstrumentOfAPool() {
        // Given
        List<FeatureVector> other = Pools.renamed("TEST:BETA", Vectors.market(700, 8));
        Dataset dataset = BUILDER.build(SIGNAL, List.of(Pools.series(VECTORS), Pools.series(other)), 5);

        // When
        DatasetFold own = dataset.test().ofSeries(0);

        // Then
        assertThat(own.size()).isPositive().isLessThanOrEqualTo(dataset.test().size());
        assertThat(IntStream.range(0, own.size()).map(own::series)).containsOnly(0);
    }

    @Test
    void showsEachRegimeWindowOnceAsItWasOrInTheMirror() {
        // When
        Dataset dataset = BUILDER.build(REGIME, Pools.of(VECTORS), 5);

        // Then: a return is itself or its negative throughout a window
        int feature = Vectors.SET.features().indexOf("log_return");
        WindowSet train = dataset.train().windows();
        int mirrored = 0;
        for (int window = 0; window < train.size(); window++) {
            int end = (int) ((dataset.train().time(window) - VECTORS.get(0).closeTime()) / Vectors.INTERVAL.millis());
            float sign = Math.signum(train.value(window, 19, feature))
                    * Math.signum((float) VECTORS.get(end).value(feature));
            mirrored += sign < 0 ? 1 : 0;
            for (int row = 0; row < 20; row++) {
                assertThat(train.value(window, row, feature))
                        .isEqualTo(sign * (float) VECTORS.get(end - 19 + row).value(feature));
            }
        }
        assertThat((double) mirrored / train.size()).isBetween(0.4, 0.6);
    }

    @Test
    void countsTheLabelsOfEachFold() {
        Dataset dataset = BUILDER.build(SIGNAL, Pools.of(VECTORS), 5);

        List<Long> counts = dataset.test().distribution(3);

        assertThat(counts.stream().mapToLong(Long::longValue).sum())
                .isEqualTo(dataset.test().size());
        assertThat(counts.get(2))
                .isEqualTo(IntStream.range(0, dataset.test().size())
                        .filter(window -> dataset.test().windows().label(window) == 2)
                        .count());
    }

    @Test
    void tellsTheTruthOfHeldOutRows() {
        DatasetFold heldOut =
                BUILDER.build(SIGNAL, Pools.of(Vectors.market(1_500, 3)), 5).heldOut();

        assertThat(heldOut.truth().size()).isEqualTo(heldOut.size());
        assertThat(heldOut.truth().label(7)).isEqualTo(heldOut.windows().label(7));
        assertThat(heldOut.truth().time(7)).isEqualTo(heldOut.time(7));
    }
}
