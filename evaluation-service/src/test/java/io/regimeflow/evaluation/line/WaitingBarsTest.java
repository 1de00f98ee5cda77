package io.regimeflow.evaluation.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.label.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WaitingBarsTest {
    /** Any release may be missing at any bar, and each is decided at its own time within the horizon. */
    @Property(tries = 200)
    void tellsEveryBarInOrderWithAllThatWasSaidOfIt(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int horizon,
            @ForAll @IntRange(min = 1, max = 3) int arms) {
        var random = new Random(seed);
        var outcomes = new ArrayList<Outcome>();
        for (int bar = 0; bar < 60; bar++) {
            for (int arm = 0; arm < arms; arm++) {
                if (random.nextInt(10) > 0) {
                    outcomes.add(new Outcome(bar, bar + 1 + random.nextInt(horizon), signal("r" + arm, horizon)));
                }
            }
        }
        outcomes.sort(Comparator.comparing(Outcome::decided));

        List<WaitingBars.Bar> told = told(outcomes);

        assertThat(told).extracting(WaitingBars.Bar::closeTime).isSorted().doesNotHaveDuplicates();
        for (WaitingBars.Bar bar : told) {
            assertThat(bar.byRelease().keySet())
                    .containsExactlyInAnyOrderElementsOf(outcomes.stream()
                            .filter(outcome -> outcome.bar() == bar.closeTime())
                            .map(outcome -> outcome.signal().release())
                            .toList());
        }
        long bars = outcomes.stream().map(Outcome::bar).distinct().count();
        assertThat(told).hasSize((int) Math.max(0, bars - horizon));
    }

    @Test
    void leavesOutWhatComesForABarThatWasTold() {
        var outcomes = new ArrayList<Outcome>();
        for (int bar = 0; bar < 5; bar++) {
            outcomes.add(new Outcome(bar, bar, signal("a", 1)));
        }
        outcomes.add(new Outcome(1, 9, signal("b", 1)));

        assertThat(told(outcomes)).hasSize(4).allSatisfy(bar -> assertThat(bar.byRelease())
                .containsOnlyKeys("a"));
    }

    private static List<WaitingBars.Bar> told(List<Outcome> outcomes) {
        var told = new ArrayList<WaitingBars.Bar>();
        WaitingBars waiting = WaitingBars.NONE;
        for (Outcome outcome : outcomes) {
            WaitingBars.Step step = waiting.after(outcome.bar(), outcome.signal());
            told.addAll(step.complete());
            waiting = step.waiting();
        }
        return told;
    }

    private static JudgedSignal signal(String release, int horizon) {
        return new JudgedSignal(release, "1.0", Signal.UP, Signal.UP, 0.2, 0.3, 0.5, horizon);
    }

    private record Outcome(long bar, long decided, JudgedSignal signal) {}
}
