package io.regimeflow.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.label.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OutcomeDeskPropertyTest {
    private static final int BARS = 150;

    @Property(tries = 300)
    void decidesTheSameInWhateverOrderRecordsCome(@ForAll @IntRange(max = 99_999) int seed) {
        Paths paths = Paths.random(BARS, seed);

        Desks inTime = Desks.fed(Desks.inTime(paths));
        Desks shuffled = Desks.fed(Desks.shuffled(paths, new Random(seed)));
        Bar last = Paths.bar(BARS + 100, 100, 100, 100, 100);
        inTime.feed(last);
        shuffled.feed(last);

        assertThat(shuffled.outcomes()).isEqualTo(inTime.outcomes());
        assertThat(shuffled.unjudged()).isEqualTo(inTime.unjudged());
    }

    @Property(tries = 60)
    void decidesTheSameAfterARestartAtEveryRecord(@ForAll @IntRange(max = 99_999) int seed) {
        List<Object> records = Desks.shuffled(Paths.random(BARS, seed), new Random(seed));

        var restarted = new Desks();
        for (Object record : records) {
            restarted.feed(record);
            restarted.restart();
        }

        assertThat(restarted.outcomes()).isEqualTo(Desks.fed(records).outcomes());
    }

    @Property(tries = 60)
    void decidesTheSameWhenItGoesOverTheBarsSinceAPredictionAgain(@ForAll @IntRange(max = 99_999) int seed) {
        List<Object> records = Desks.shuffled(Paths.random(BARS, seed), new Random(seed));

        var lost = new Desks();
        for (Object record : records) {
            lost.feed(record);
            lost.loseHowFarOpenOnesWere();
        }

        assertThat(lost.outcomes()).isEqualTo(Desks.fed(records).outcomes());
    }

    @Property(tries = 300)
    void givesNoPredictionTwoOutcomesOfOneOrigin(@ForAll @IntRange(max = 99_999) int seed) {
        Paths paths = Paths.random(BARS, seed);
        List<Object> twice = new ArrayList<>(Desks.shuffled(paths, new Random(seed)));
        twice.addAll(Desks.inTime(paths));

        List<Outcome> outcomes = Desks.fed(twice).outcomes();

        Set<List<Object>> judged = new HashSet<>();
        outcomes.forEach(outcome -> assertThat(judged.add(List.of(outcome.predictionId(), outcome.origin())))
                .isTrue());
    }

    @Property(tries = 200)
    void judgesEveryPredictionOnceTheHorizonHasPassed(@ForAll @IntRange(max = 99_999) int seed) {
        Paths paths = Paths.random(BARS, seed);

        Desks desk = Desks.fed(Desks.inTime(paths));
        for (int i = BARS; i < BARS + 40; i++) {
            desk.feed(Paths.bar(i, 100, 100, 100, 100));
        }

        assertThat(desk.outcomes().stream().filter(outcome -> outcome.origin() == Origin.SHADOW))
                .hasSize(paths.predictions().size());
        assertThat(desk.state().open().all()).isEmpty();
    }

    @Property(tries = 200)
    void changesNothingDecidedWhenLaterBarsChange(
            @ForAll @IntRange(max = 99_999) int seed, @ForAll @IntRange(min = 10, max = BARS - 1) int from) {
        Paths paths = Paths.random(BARS, seed);
        long time = from * Paths.BASE.millis();
        var mutated = new ArrayList<>(paths.closedBy(time).bars());
        Paths.random(BARS, seed + 1).bars().stream()
                .filter(bar -> bar.openTime() >= time)
                .forEach(mutated::add);

        Desks known = Desks.fed(Desks.inTime(paths.closedBy(time)));
        Desks later = Desks.fed(Desks.inTime(new Paths(mutated, paths.predictions())));

        assertThat(later.outcomes()).containsAll(known.outcomes());
    }

    @Example
    void saysWhatItCannotJudgeSinceTheBarsBeganLater() {
        var desk = new Desks();
        Prediction early = Paths.says(Signal.UP, 101, 99, 2);

        desk.feed(Paths.bar(50, 100, 100, 100, 100));
        desk.feed(early);

        assertThat(desk.unjudged()).containsExactly(early.id());
        assertThat(desk.outcomes()).isEmpty();
    }

    @Example
    void saysWhatItCannotJudgeSinceTheBarsAreLongForgotten() {
        var desk = new Desks();
        Prediction late = Paths.says(Signal.UP, 101, 99, 2);
        desk.feed(Paths.bar(0, 100, 100, 100, 100));
        for (int i = 0; i < 20; i++) {
            desk.feed(Paths.bar(31 * 288 + i, 100, 100, 100, 100));
        }

        desk.feed(late);

        assertThat(desk.unjudged()).containsExactly(late.id());
        assertThat(desk.outcomes()).isEmpty();
    }

    @Example
    void forgetsPredictionsThatAreTooOldToBeReportedOn() {
        var desk = new Desks();
        desk.feed(Paths.bar(2, 100, 100, 100, 100));
        desk.feed(Paths.says(Signal.UP, 101, 99, 2));

        desk.feed(Paths.bar(31 * 288, 100, 102, 98, 100));

        // The hole is believed once the bars after it are as many as may be late.
        assertThat(desk.state().predictions().all()).hasSize(1);
        for (int i = 1; i < 20; i++) {
            desk.feed(Paths.bar(31 * 288 + i, 100, 100, 100, 100));
        }
        assertThat(desk.state().predictions().all()).isEmpty();
        assertThat(desk.outcomes()).extracting(Outcome::origin).containsExactly(Origin.SHADOW);
    }
}
