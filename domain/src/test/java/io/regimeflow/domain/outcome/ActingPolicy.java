package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.TradingCalendar;
import io.regimeflow.domain.evaluation.ConfusionMatrix;
import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A learner whose predictions are judged by an {@link OutcomeDesk}, and that is taught at the end of each month with some of the
 * outcomes there are by then.
 */
final class ActingPolicy {
    /** Working bars of a month of 30 days. */
    static final int MONTH = 30 * 96;

    private static final List<Signal> SIGNALS = List.of(Signal.values());
    private static final double BARRIER = 0.005;
    private static final int HORIZON = 4;

    /**
     * How a month went, before its outcomes taught anything.
     *
     * @param holds share of the bars on which it said FLAT
     * @param balancedAccuracy mean recall against what the market path says each bar was
     * @param lessons outcomes of the month that teach
     */
    record Month(double holds, double balancedAccuracy, int lessons) {}

    private final DrivenMarket market;
    private final SoftmaxLearner learner;
    private final Predicate<Outcome> teaches;
    private final int fewest;
    private final OutcomeDesk desk;
    private final Map<Long, Signal> said = new HashMap<>();
    private final List<Outcome> decided = new ArrayList<>();

    /**
     * @param teaches which outcomes become lessons
     * @param fewest lessons of a month below which its training is skipped
     */
    ActingPolicy(DrivenMarket market, SoftmaxLearner learner, Predicate<Outcome> teaches, int fewest) {
        DeskRules rules = DeskRules.standard(TradingCalendar.ALWAYS_OPEN, HORIZON * DrivenMarket.TO_A_BAR);
        this.market = market;
        this.learner = learner;
        this.teaches = teaches;
        this.fewest = fewest;
        this.desk = new OutcomeDesk(Paths.INSTRUMENT, rules, DeskState.onHeap(rules.checks()));
    }

    /** Predicts every bar of a month, and learns at its end. */
    Month live(int month) {
        int before = decided.size();
        for (int i = month * MONTH; i < (month + 1) * MONTH; i++) {
            for (Bar bar : market.within(i)) {
                note(desk.bar(bar));
            }
            note(desk.prediction(prediction(i)));
        }
        List<Outcome> outcomes = decided.subList(before, decided.size());
        int fresh = (int) outcomes.stream().filter(teaches).count();
        if (fresh >= fewest) {
            learner.learn(lessons());
        }
        return figures(outcomes, fresh);
    }

    /** What the outcomes that teach say of the bars that they are of. */
    private List<SoftmaxLearner.Lesson> lessons() {
        return decided.stream()
                .filter(teaches)
                .map(outcome -> new SoftmaxLearner.Lesson(
                        market.seenAt(place(outcome)), outcome.label().orElseThrow()))
                .toList();
    }

    private Prediction prediction(int bar) {
        List<Bar> within = market.within(bar);
        Bar last = within.get(within.size() - 1);
        double[] seen = market.seenAt(bar);
        Signal signal = learner.decide(seen);
        said.put(last.closeTime(), signal);
        return new Prediction(
                new PredictionId(Paths.INSTRUMENT, Paths.WORKING, last.closeTime(), Optional.empty()),
                last.close(),
                signal,
                learner.probabilities(seen),
                BarrierPrices.around(last.close(), BARRIER, BARRIER),
                HORIZON,
                Provenance.of(Paths.SHOWN));
    }

    private void note(Decisions decisions) {
        decisions.outcomes().stream()
                .filter(outcome -> outcome.origin() == Origin.SHADOW)
                .forEach(decided::add);
    }

    private Month figures(List<Outcome> outcomes, int lessons) {
        int[] truth = outcomes.stream()
                .mapToInt(outcome -> SIGNALS.indexOf(outcome.label().orElseThrow()))
                .toArray();
        int[] predicted = outcomes.stream()
                .mapToInt(outcome ->
                        SIGNALS.indexOf(said.get(outcome.predictionId().closeTime())))
                .toArray();
        long holds = Arrays.stream(predicted)
                .filter(signal -> signal == SIGNALS.indexOf(Signal.FLAT))
                .count();
        return new Month(
                (double) holds / outcomes.size(),
                ConfusionMatrix.of(SIGNALS.size(), truth, predicted).balancedAccuracy(),
                lessons);
    }

    private static int place(Outcome outcome) {
        return (int) (outcome.predictionId().closeTime() / Paths.WORKING.millis()) - 1;
    }
}
