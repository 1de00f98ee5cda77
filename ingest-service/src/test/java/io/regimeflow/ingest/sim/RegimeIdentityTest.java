package io.regimeflow.ingest.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.domain.regime.RegimeLabeller;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The same true regime has the same name whatever it was fitted on: over seeds, windows and instruments.
 *
 * <p>A few refits at each build; {@code -Dregimeflow.regime-refits=50} does as many as the requirement names.
 */
class RegimeIdentityTest {
    private static final int DAY = 96;
    private static final int MARKET_DAYS = 120;
    private static final int[] FOLD_DAYS = {63, 90};
    private static final int REFITS = Integer.getInteger("regimeflow.regime-refits", 4);

    @Test
    void givesTheSameTrueRegimeTheSameNameOverSeedsWindowsAndInstruments() {
        // Given folds of markets that no parameter was chosen on
        int regimes = 0;
        var wrong = new ArrayList<String>();

        // When
        for (int refit = 0; refit < REFITS; refit++) {
            var fold = new Fold(500 + refit / 2, "I" + refit % 5, refit, FOLD_DAYS[refit % 2]);
            for (Regime regime : Regime.values()) {
                Regime named = fold.mostFrequentNameOf(regime);
                regimes++;
                if (named != regime) {
                    wrong.add("%s of %s is named %s".formatted(regime, fold, named));
                }
            }
        }

        // Then
        assertThat(wrong).as("of %d", regimes).hasSizeLessThanOrEqualTo(regimes / 100);
    }

    @Test
    void isNotConfidentWhereATrueRegimeIsMissingFromTheFold() {
        // Given days of which those of two regimes are left out
        var market = new JudgedMarket(101, 60);
        List<FeatureVector> fold = new ArrayList<>();
        for (int i = 0; i < market.vectors().size(); i++) {
            if (market.truth(i) != Regime.SQUEEZE && market.truth(i) != Regime.CHOPPY_HIGH_VOL) {
                fold.add(market.vectors().get(i));
            }
        }

        // When
        RegimeLabeller labeller = RegimeLabeller.fit(FeatureSets.fs18(), List.of(fold), 3);

        // Then
        assertThat(labeller.naming().isConfident()).isFalse();
    }

    /** A labeller of some days of a market, and what the market truly was. */
    private static final class Fold {
        private final String what;
        private final int[][] counts = new int[Regime.values().length][Regime.values().length];

        Fold(long marketSeed, String name, long seed, int days) {
            var market = new JudgedMarket(marketSeed, Instrument.parse("SIM:" + name), MARKET_DAYS);
            int first = new Random(seed).nextInt(MARKET_DAYS - 1 - days) * DAY;
            List<FeatureVector> vectors = market.vectors().subList(first, first + days * DAY);
            RegimeLabeller labeller = RegimeLabeller.fit(FeatureSets.fs18(), List.of(vectors), seed);
            for (Label<Regime> label : labeller.label(vectors)) {
                counts[market.truth(first + label.index()).classIndex()][
                        label.value().classIndex()]++;
            }
            what = "%d days from %d of %s, seed %d, confidence %.2f"
                    .formatted(
                            days,
                            first / DAY,
                            name,
                            marketSeed,
                            labeller.naming().confidence());
            assertThat(labeller.naming().isConfident()).as(what).isTrue();
        }

        Regime mostFrequentNameOf(Regime regime) {
            int[] names = counts[regime.classIndex()];
            int best = regime.classIndex();
            for (int i = 0; i < names.length; i++) {
                best = names[i] > names[best] ? i : best;
            }
            return Regime.ofClass(best);
        }

        @Override
        public String toString() {
            return what;
        }
    }
}
