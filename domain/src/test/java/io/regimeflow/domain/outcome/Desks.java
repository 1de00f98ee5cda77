package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.TradingCalendar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** A desk that notes what it decides, fed with records of bars and predictions in some order. */
final class Desks {
    static final DeskRules RULES = DeskRules.standard(TradingCalendar.ALWAYS_OPEN, 9);

    private DeskState state = DeskState.onHeap(RULES.checks());
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<PredictionId> unjudged = new ArrayList<>();

    /** Everything in the order of time, a bar before the predictions at its close. */
    static List<Object> inTime(Paths paths) {
        var records = new ArrayList<Object>(paths.bars());
        records.addAll(paths.predictions());
        records.sort(Comparator.comparingLong(Desks::timeOf).thenComparing(record -> record instanceof Bar ? 0 : 1));
        return records;
    }

    /** Predictions some time before or after the bars, bars up to the lateness out of place, some twice; the first is first. */
    static List<Object> shuffled(Paths paths, Random random) {
        long lead = (random.nextInt(61) - 30) * Paths.BASE.millis();
        var arrivals = new ArrayList<Arrival>();
        for (int i = 1; i < paths.bars().size(); i++) {
            Bar bar = paths.bars().get(i);
            long late = random.nextInt(4) == 0 ? random.nextInt(11) * Paths.BASE.millis() + 1 : 0;
            arrivals.add(new Arrival(bar.closeTime() + late, bar));
            if (random.nextInt(10) == 0) {
                arrivals.add(new Arrival(bar.closeTime() + late + 2, bar));
            }
        }
        for (Prediction prediction : paths.predictions()) {
            arrivals.add(new Arrival(prediction.closeTime() + lead, prediction));
        }
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        var records = new ArrayList<Object>();
        records.add(paths.bars().get(0));
        arrivals.forEach(arrival -> records.add(arrival.record()));
        return records;
    }

    static Desks fed(List<Object> records) {
        var desk = new Desks();
        records.forEach(desk::feed);
        return desk;
    }

    void feed(Object record) {
        var desk = new OutcomeDesk(Paths.INSTRUMENT, RULES, state);
        Decisions decisions = record instanceof Bar bar ? desk.bar(bar) : desk.prediction((Prediction) record);
        outcomes.addAll(decisions.outcomes());
        unjudged.addAll(decisions.unjudged());
    }

    /** Goes on from a copy of its state, as after a restart. */
    void restart() {
        var copied = DeskState.onHeap(RULES.checks());
        state.order().all().forEach(order -> copied.order().put(OutcomeDesk.ORDER, order));
        state.bars().touching(0, state.bars().newest()).forEach(copied.bars()::add);
        state.predictions().all().forEach(each -> copied.predictions().put(each.id(), each));
        state.open().all().forEach(each -> copied.open().put(each.prediction().id(), each));
        state.traders().all().forEach(each -> copied.traders().put(each.interval(), each));
        state.predictedTo().find(Paths.WORKING).ifPresent(to -> copied.predictedTo()
                .put(Paths.WORKING, to));
        state = copied;
    }

    /** Open predictions are again as they came, as a store gives them that was not told of every bar. */
    void loseHowFarOpenOnesWere() {
        state.open().all().forEach(open -> state.open()
                .put(open.prediction().id(), OpenPrediction.of(open.prediction())));
    }

    /** In one order, whatever the order they were decided in. */
    List<Outcome> outcomes() {
        return outcomes.stream()
                .sorted(Comparator.comparing(Outcome::predictionId).thenComparing(Outcome::origin))
                .toList();
    }

    List<PredictionId> unjudged() {
        return unjudged.stream().sorted().toList();
    }

    DeskState state() {
        return state;
    }

    private static long timeOf(Object record) {
        return record instanceof Bar bar ? bar.closeTime() : ((Prediction) record).closeTime();
    }

    private record Arrival(long at, Object record) {}
}
