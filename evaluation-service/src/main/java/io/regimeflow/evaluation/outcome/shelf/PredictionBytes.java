package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.outcome.OpenPrediction;
import io.regimeflow.domain.outcome.Prediction;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.domain.outcome.Provenance;
import io.regimeflow.domain.outcome.SignalProbabilities;

/** Predictions of one instrument, and how far they have been followed. */
record PredictionBytes(Instrument instrument) {

    Codec<Prediction> codec() {
        return new Codec<>("prediction", 1, PredictionBytes::write, this::read);
    }

    Codec<OpenPrediction> open() {
        return new Codec<>("open prediction", 1, PredictionBytes::writeOpen, this::readOpen);
    }

    static void writeId(PredictionId id, ByteWriter out) {
        out.word(id.interval()).whole(id.closeTime()).text(id.release());
    }

    PredictionId readId(ByteReader in) {
        return new PredictionId(instrument, in.word(Interval.class), in.whole(), in.perhapsText());
    }

    private static void write(Prediction prediction, ByteWriter out) {
        writeId(prediction.id(), out);
        out.number(prediction.close()).word(prediction.signal());
        SignalProbabilities given = prediction.probabilities();
        out.number(given.down()).number(given.flat()).number(given.up());
        writePrices(prediction.barriers(), out);
        out.all(prediction.horizonPrices().stream().toList(), PredictionBytes::writePrices);
        out.count(prediction.horizon());
        Provenance from = prediction.provenance();
        out.id(from.release()).text(from.version()).text(from.regime());
        out.text(from.contest()).text(from.arm());
    }

    private Prediction read(ByteReader in) {
        return new Prediction(
                readId(in),
                in.number(),
                in.word(Signal.class),
                new SignalProbabilities(in.number(), in.number(), in.number()),
                readPrices(in),
                in.all(PredictionBytes::readPrices).stream().findFirst(),
                in.count(),
                new Provenance(in.id(), in.perhapsText(), in.perhapsText(), in.perhapsText(), in.perhapsText()));
    }

    private static void writePrices(BarrierPrices prices, ByteWriter out) {
        out.number(prices.upper()).number(prices.lower());
    }

    private static BarrierPrices readPrices(ByteReader in) {
        return new BarrierPrices(in.number(), in.number());
    }

    private static void writeOpen(OpenPrediction open, ByteWriter out) {
        write(open.prediction(), out);
        out.count(open.bars()).whole(open.slot()).whole(open.seenTo()).number(open.lastClose());
        out.all(open.exit().stream().toList(), ExitBytes::write);
    }

    private OpenPrediction readOpen(ByteReader in) {
        return new OpenPrediction(
                read(in),
                in.count(),
                in.whole(),
                in.whole(),
                in.number(),
                in.all(ExitBytes::read).stream().findFirst());
    }
}
