package io.regimeflow.domain.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.TripleBarrier.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every rule: the permanent tests of labels' honesty. */
class SignalRulePropertyTest {

    @Property(tries = 300)
    void nothingAfterALabelWasKnownChangesIt(
            @ForAll("rules") SignalRule rule,
            @ForAll @IntRange(min = 2, max = 60) int vectors,
            @ForAll @IntRange(max = 9_999) int seed,
            @ForAll @IntRange(max = 59) int pick) {
        // Given
        Markets market = Markets.random(vectors, seed);
        List<Label<Signal>> labels = rule.label(Markets.SET, market.series(), market.path());
        if (labels.isEmpty()) {
            return;
        }
        long known = labels.get(pick % labels.size()).knownAt();

        // When
        Markets mutated = market.mutatedAfter(known, seed + 1L);

        // Then
        assertThat(knownBy(known, rule.label(Markets.SET, mutated.series(), mutated.path())))
                .containsAll(knownBy(known, labels));
    }

    @Property(tries = 300)
    void whatIsKnownAtAVectorsCloseIsLabelledFromWhatClosedByThen(
            @ForAll("rules") SignalRule rule,
            @ForAll @IntRange(min = 2, max = 60) int vectors,
            @ForAll @IntRange(max = 9_999) int seed,
            @ForAll @IntRange(max = 59) int pick) {
        // Given
        Markets market = Markets.random(vectors, seed);
        long now = market.series().get(pick % vectors).closeTime();
        Markets then = market.closedBy(now);

        // When
        List<Label<Signal>> early = rule.label(Markets.SET, then.series(), then.path());

        // Then
        assertThat(early).isEqualTo(knownBy(now, rule.label(Markets.SET, market.series(), market.path())));
    }

    @Property(tries = 300)
    void scalingEveryPriceChangesNoLabel(
            @ForAll("rules") SignalRule rule,
            @ForAll @IntRange(max = 9_999) int seed,
            @ForAll @IntRange(min = -10, max = 10) int power) {
        // Given: a power of two keeps every ratio exact
        Markets market = Markets.random(50, seed);
        Markets scaled = Markets.random(50, seed, Math.scalb(1.0, power));

        // When / Then
        assertThat(rule.label(Markets.SET, scaled.series(), scaled.path()))
                .isEqualTo(rule.label(Markets.SET, market.series(), market.path()));
    }

    @Property(tries = 300)
    void theBarrierTouchedFirstIsFoundAsByTryingEveryBar(
            @ForAll("barriers") TripleBarrier rule,
            @ForAll @IntRange(min = 2, max = 60) int vectors,
            @ForAll @IntRange(max = 9_999) int seed) {
        Markets market = Markets.random(vectors, seed);

        assertThat(rule.label(Markets.SET, market.series(), market.path())).isEqualTo(byTryingEveryBar(rule, market));
    }

    @Property
    void everyRuleReadsWhatItWrites(@ForAll("rules") SignalRule rule) {
        assertThat(SignalRule.parse(rule.toString())).isEqualTo(rule);
        assertThat(RuleChoice.parse(rule.toString())).isEqualTo(new RuleChoice.Given(rule));
    }

    @Example
    void aChoiceReadsWhatItWrites() {
        assertThat(RuleChoice.standard()).hasToString("threshold(horizon=5,theta=auto)");
        assertThat(RuleChoice.parse("threshold(horizon=12,theta=auto)")).isEqualTo(new RuleChoice.FittedThreshold(12));
        assertThat(SignalRule.parse("triple-barrier(profit=2,stop=1.5,unit=atr,horizon=12)"))
                .isEqualTo(new TripleBarrier(2, 1.5, Unit.ATR, 12));
    }

    @Example
    void aTextThatIsNoRuleIsRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> SignalRule.parse("zigzag(5)")).hasMessageContaining("triple-barrier(profit=");
        assertThatThrownBy(() -> SignalRule.parse("triple-barrier(profit=2,stop=1,unit=pips,horizon=12)"))
                .hasMessageContaining("atr|percent");
        assertThatThrownBy(() -> SignalRule.parse("threshold(horizon=5)")).hasMessageContaining("theta=");
        assertThatThrownBy(() -> SignalRule.parse("threshold(horizon=0,theta=1)"))
                .hasMessageContaining("horizon 0");
    }

    /** The rule's definition over plain bars, with neither search nor early end. */
    private static List<Label<Signal>> byTryingEveryBar(TripleBarrier rule, Markets market) {
        List<Label<Signal>> labels = new ArrayList<>();
        List<FeatureVector> series = market.series();
        for (int i = 0; i < series.size(); i++) {
            FeatureVector now = series.get(i);
            double unit = rule.unit() == Unit.ATR ? now.value(1) : 0.01;
            long up = Long.MAX_VALUE;
            long down = Long.MAX_VALUE;
            for (Bar bar : market.bars()) {
                long vectorsBefore = series.stream()
                        .filter(each -> each.closeTime() > now.closeTime() && each.closeTime() < bar.closeTime())
                        .count();
                if (bar.openTime() >= now.closeTime() && vectorsBefore < rule.horizon()) {
                    up = bar.high() >= now.close() * (1 + rule.profit() * unit) ? Math.min(up, bar.closeTime()) : up;
                    down = bar.low() <= now.close() * (1 - rule.stop() * unit) ? Math.min(down, bar.closeTime()) : down;
                }
            }
            if (up != down) {
                labels.add(new Label<>(i, now.closeTime(), Math.min(up, down), up < down ? Signal.UP : Signal.DOWN));
            } else if (up != Long.MAX_VALUE) {
                labels.add(new Label<>(i, now.closeTime(), up, Signal.FLAT));
            } else if (i + rule.horizon() < series.size()) {
                labels.add(new Label<>(
                        i, now.closeTime(), series.get(i + rule.horizon()).closeTime(), Signal.FLAT));
            }
        }
        return labels;
    }

    private static List<Label<Signal>> knownBy(long time, List<Label<Signal>> labels) {
        return labels.stream().filter(label -> label.knownAt() <= time).toList();
    }

    @Provide
    Arbitrary<SignalRule> rules() {
        Arbitrary<SignalRule> thresholds = Combinators.combine(
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("0.0001"), new BigDecimal("0.05"))
                                .ofScale(4))
                .as((horizon, theta) -> new ThresholdRule(horizon, theta.doubleValue()));
        return Arbitraries.oneOf(thresholds, barriers().map(rule -> rule));
    }

    @Provide
    Arbitrary<TripleBarrier> barriers() {
        Arbitrary<Double> distances = Arbitraries.integers().between(1, 60).map(eighths -> eighths / 8.0);
        return Combinators.combine(
                        distances,
                        distances,
                        Arbitraries.of(Unit.class),
                        Arbitraries.integers().between(1, 20))
                .as(TripleBarrier::new);
    }
}
