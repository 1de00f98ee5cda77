package io.regimeflow.domain.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Golden numbers are those of Python's comparecast 1.0.0 (Choe and Ramdas), confseq 0.0.11 (Howard, Waudby-Smith), statsmodels
 * 0.15.0 and, for what no package has, of numpy from the formulas; {@code golden.py} beside them makes them.
 */
class AgreementTest {
    private static final double CLOSE = 1e-9;

    private final Golden golden = Golden.read();

    @Test
    void agreesWithComparecastOnHenziAndZiegelsEvidence() {
        EProcess evidence = EProcess.none(Golden.HORIZON);
        for (int bar = 0; bar < golden.bars(); bar++) {
            PairedScore score = golden.score(bar);
            double share = golden.at(bar, "hz_stake") * -score.difference() / score.highest();
            // A loss so large that each strategy stakes the most, which then is what comparecast stakes.
            evidence = evidence.after(1000 * share / Stakes.MOST_LOST, 1000);
            if (bar >= Golden.HORIZON - 1) {
                // Before, comparecast leaves out the sequences that have not begun.
                assertThat(evidence.logSettled()).isCloseTo(golden.at(bar, "hz"), within(CLOSE));
            }
        }
    }

    @Test
    void agreesWithConfseqOnTheWealthOfFixedStakes() {
        EProcess evidence = EProcess.none(1);
        for (int bar = 0; bar < golden.bars(); bar++) {
            double gain = -golden.score(bar).difference() / PairedScore.LARGEST / 32;
            evidence = evidence.after(gain, 1 / 32.0);
            assertThat(evidence.log()).isCloseTo(golden.at(bar, "kelly"), within(CLOSE));
        }
    }

    @Test
    void agreesWithComparecastOnTheEmpiricalBernsteinLimits() {
        ConfidenceSequence mean = ConfidenceSequence.none(1);
        for (int bar = 0; bar < golden.bars(); bar++) {
            double difference = golden.score(bar).difference() * 0.05 / PairedScore.LARGEST;
            mean = mean.after(new PairedScore(difference, -0.05, 0.05));
            assertThat(mean.limits(0.95).lower()).isCloseTo(golden.at(bar, "eb_lower"), within(CLOSE));
            assertThat(mean.limits(0.95).upper()).isCloseTo(golden.at(bar, "eb_upper"), within(CLOSE));
        }
    }

    @Test
    void agreesWithNumpyOnTheEvidenceThatDecides() {
        Comparison comparison = Comparison.none(Golden.HORIZON);
        for (int bar = 0; bar < golden.bars(); bar++) {
            comparison = comparison.after(golden.score(bar));
            assertThat(comparison.better().log()).isCloseTo(golden.at(bar, "evidence"), within(CLOSE));
            assertThat(comparison.better().best()).isCloseTo(golden.at(bar, "best"), within(CLOSE));
        }
    }

    @Test
    void agreesWithNumpyOnTheLimitsThatAreShown() {
        Comparison comparison = Comparison.none(Golden.HORIZON);
        for (int bar = 0; bar < golden.bars(); bar++) {
            comparison = comparison.after(golden.score(bar));
            Limits limits = comparison.mean().limits(0.95);
            assertThat(limits.lower()).isCloseTo(golden.at(bar, "lower"), within(CLOSE));
            assertThat(limits.upper()).isCloseTo(golden.at(bar, "upper"), within(CLOSE));
        }
    }

    @Test
    void agreesWithStatsmodelsOnTheClassicalPValue() {
        Differences differences = Differences.none(Golden.HORIZON);
        for (int bar = 0; bar < golden.bars(); bar++) {
            differences = differences.after(golden.score(bar).difference());
            if (bar >= 20) {
                assertThat(differences.dieboldMarianoP()).isCloseTo(golden.at(bar, "classical_p"), within(CLOSE));
            }
        }
    }
}
