package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.outcome.Decisions;
import io.regimeflow.domain.outcome.DeskRules;
import io.regimeflow.domain.outcome.OutcomeDesk;
import io.regimeflow.domain.outcome.Prediction;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.domain.outcome.TradeReport;
import io.regimeflow.evaluation.outcome.shelf.DeskShelves;
import io.regimeflow.evaluation.outcome.shelf.Letter;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The desk of one instrument over the store of its task.
 *
 * <p><b>Threads.</b> One stream task's.
 */
final class InstrumentDesk {
    private final Instrument instrument;
    private final DeskShelves shelves;
    private final OutcomeDesk desk;

    InstrumentDesk(KeyValueStore<Bytes, byte[]> store, Instrument instrument, Interval base, DeskRules rules) {
        this.instrument = instrument;
        this.shelves = new DeskShelves(store, instrument, base, rules);
        this.desk = new OutcomeDesk(instrument, rules, shelves.state());
    }

    Instrument instrument() {
        return instrument;
    }

    Decisions bar(Bar bar) {
        return desk.bar(bar);
    }

    Decisions prediction(Prediction prediction) {
        return desk.prediction(prediction);
    }

    Decisions abstained(Interval interval, long closeTime) {
        return desk.abstained(interval, closeTime);
    }

    Decisions unjudged(PredictionId id) {
        return desk.unjudged(id);
    }

    Decisions report(TradeReport report, Letter letter) {
        shelves.take(letter);
        return desk.report(report);
    }

    /** The prediction that something was decided about. */
    Optional<Prediction> find(PredictionId id) {
        return shelves.state().predictions().find(id);
    }

    /** The record of a report that was decided just now. */
    Letter letter(TradeReport report) {
        return shelves.letter(report);
    }

    /** All that was decided has been published. */
    void published() {
        shelves.done();
    }

    /** Whether it is the first time that predictions are not judged for that reason. */
    boolean note(Unjudged why, long closeTime) {
        return shelves.note("unjudged/" + why, closeTime);
    }

    /** Whether it is the first time that a position may be cut. */
    boolean noteCut(long closeTime) {
        return shelves.note("cut", closeTime);
    }
}
