package io.regimeflow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.DecisionRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.modelformat.Barriers;
import io.regimeflow.modelformat.ReleaseManifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignalDecisionTest {
    private static final Barriers TWO_PERCENT = Barriers.symmetric(0.02);
    private static final Barriers TWO_RANGES_OR_ONE = new Barriers(2, 1, Optional.of("atr"));
    /** Two vectors; the newest has an average range of half a per cent. */
    private static final float[] WINDOW = {50, 0.25f, 60, 0.005f};

    @Test
    void putsTheStopOfAFallAboveAndItsTargetBelowTheClose() {
        SignalDecision decision = decide(TWO_PERCENT, 0.7f, 0.2f, 0.1f);

        assertThat(decision.signal()).isEqualTo(Signal.DOWN);
        assertThat(decision.confidence()).isEqualTo(0.7f);
        assertThat(decision.stop().orElseThrow()).isCloseTo(102, within(1e-9));
        assertThat(decision.target().orElseThrow()).isCloseTo(98, within(1e-9));
    }

    @Test
    void putsTheTargetOfARiseAsFarAwayAsItsOwnBarrierIs() {
        SignalDecision decision = decide(TWO_RANGES_OR_ONE, 0.1f, 0.2f, 0.7f);

        assertThat(decision.target().orElseThrow()).isCloseTo(101, within(1e-6));
        assertThat(decision.stop().orElseThrow()).isCloseTo(99.5, within(1e-6));
    }

    @Test
    void aFallsTargetIsTheBarrierBelow() {
        SignalDecision decision = decide(TWO_RANGES_OR_ONE, 0.7f, 0.2f, 0.1f);

        assertThat(decision.target().orElseThrow()).isCloseTo(99.5, within(1e-6));
        assertThat(decision.stop().orElseThrow()).isCloseTo(101, within(1e-6));
    }

    @Test
    void hasNoPricesForFlat() {
        SignalDecision decision = decide(TWO_PERCENT, 0.2f, 0.6f, 0.2f);

        assertThat(decision.stop()).isEmpty();
        assertThat(decision.target()).isEmpty();
    }

    @Test
    void hasNoPricesInAMarketWithoutARange() {
        SignalDecision decision =
                SignalDecision.of(signals(TWO_RANGES_OR_ONE), new float[] {0.1f, 0.2f, 0.7f}, 100, new float[] {60, 0});

        assertThat(decision.signal()).isEqualTo(Signal.UP);
        assertThat(decision.stop()).isEmpty();
        assertThat(decision.target()).isEmpty();
    }

    @Test
    void hasNoPriceBelowZero() {
        SignalDecision decision = decide(new Barriers(0.5, 1, Optional.empty()), 0.1f, 0.2f, 0.7f);

        assertThat(decision.stop()).isEmpty();
        assertThat(decision.target()).hasValue(150);
    }

    @Test
    void saysARareClassThatIsLikelierThanUsual() {
        ReleaseManifest rareMoves = signals(TWO_PERCENT).withDecision(DecisionRule.balanced(10, 80, 10));

        SignalDecision decision = SignalDecision.of(rareMoves, new float[] {0.1f, 0.7f, 0.2f}, 100, WINDOW);

        assertThat(decision.signal()).isEqualTo(Signal.UP);
        assertThat(decision.confidence()).isEqualTo(0.2f);
    }

    @Test
    void decidesOnRegimesByWeightsToo() {
        float[] said = {.1f, .3f, .3f, .1f, .1f, .1f};
        ReleaseManifest likeliest = manifest("regime", List.of(), Optional.empty());
        ReleaseManifest weighing = likeliest.withDecision(DecisionRule.weighing(1, 1, 1, 1, 1, 3.5));

        assertThat(RegimeDecision.of(likeliest, said).regime()).isEqualTo(Regime.STRONG_TREND);
        assertThat(RegimeDecision.of(weighing, said)).isEqualTo(new RegimeDecision(Regime.SQUEEZE, .1f));
    }

    private static SignalDecision decide(Barriers barriers, float... probabilities) {
        return SignalDecision.of(signals(barriers), probabilities, 100, WINDOW);
    }

    private static ReleaseManifest signals(Barriers barriers) {
        return manifest("signal", List.of("rsi", "atr"), Optional.of(barriers));
    }

    private static ReleaseManifest manifest(String task, List<String> features, Optional<Barriers> barriers) {
        ModelLine line = ModelLine.parse(task + "/15m/BINANCE:BTCUSDT");
        return new ReleaseManifest(
                line,
                ReleaseVersion.FIRST,
                "fs-1",
                features.isEmpty() ? List.of("rsi") : features,
                line.task().classNames(),
                2,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                Optional.empty(),
                "by hand",
                barriers,
                DecisionRule.likeliest(line.task().classNames().size()),
                Optional.empty(),
                Optional.empty());
    }
}
