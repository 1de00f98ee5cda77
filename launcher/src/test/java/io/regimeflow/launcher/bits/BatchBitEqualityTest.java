package io.regimeflow.launcher.bits;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchBitEqualityTest {
    private static final int PREFIXES = 5;

    @ParameterizedTest
    @ValueSource(strings = {"fs18", "mtf"})
    void goingOnFromTheWrittenStateAtAnyBarChangesNoBit(String name) {
        FeatureSet set = FeatureSets.byName(name);

        for (List<Arrival> market : markets(set)) {
            assertThat(compare(
                            new Batch(set, market),
                            Batch.restoredEvery(Scale.chosen().barsToRestore(), set, market)))
                    .isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fs18", "mtf"})
    void everyPrefixGivesTheBeginningOfTheWhole(String name) {
        FeatureSet set = FeatureSets.byName(name);
        var random = new SplittableRandom(5);

        for (List<Arrival> market : markets(set)) {
            for (int i = 0; i < PREFIXES; i++) {
                var whole = new Batch(set, market);
                var prefix = new Batch(set, market.subList(0, 1 + random.nextInt(market.size())));
                for (var made = prefix.next(); made.isPresent(); made = prefix.next()) {
                    assertThat(whole.next()).isEqualTo(made);
                }
            }
        }
    }

    private static List<List<Arrival>> markets(FeatureSet set) {
        Scale scale = Scale.chosen();
        return IntStream.range(0, scale.instruments() / 4)
                .mapToObj(number ->
                        UnrulyMarket.of(new Instrument("X", "SYM" + number), scale.bars(List.of(set)), 11L + number))
                .toList();
    }

    private static long compare(Batch straight, Batch restored) {
        long vectors = 0;
        Optional<Batch.Made> expected = straight.next();
        while (expected.isPresent()) {
            assertThat(restored.next()).isEqualTo(expected);
            expected = straight.next();
            vectors++;
        }
        assertThat(restored.next()).isEmpty();
        assertThat(restored.refused()).isEqualTo(straight.refused());
        return vectors;
    }
}
