package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.outcome.Fill;
import io.regimeflow.domain.outcome.ReportKey;
import io.regimeflow.domain.outcome.TradeReport;
import io.regimeflow.domain.outcome.WaitingReport;

/** Users' reports on one instrument's predictions. */
record ReportBytes(PredictionBytes predictions) {

    Codec<TradeReport> codec() {
        return new Codec<>("report", 1, ReportBytes::write, ReportBytes::read);
    }

    Codec<Held> held() {
        return new Codec<>("waiting report", 1, ReportBytes::writeHeld, this::readHeld);
    }

    private static void write(TradeReport report, ByteWriter out) {
        out.text(report.predictionId()).text(report.instrument()).text(report.interval());
        out.text(report.result()).text(report.exitReason()).text(report.side());
        writeFill(report.entry(), out);
        writeFill(report.exit(), out);
        out.number(report.quantity()).number(report.pnl()).number(report.pnlPercent());
        out.text(report.currency()).text(report.source());
        out.whole(report.revision()).whole(report.schemaVersion()).whole(report.reportedAt());
    }

    private static TradeReport read(ByteReader in) {
        return new TradeReport(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                readFill(in),
                readFill(in),
                in.number(),
                in.number(),
                in.number(),
                in.text(),
                in.text(),
                (int) in.whole(),
                (int) in.whole(),
                in.whole());
    }

    private static void writeFill(Fill fill, ByteWriter out) {
        out.whole(fill.time()).number(fill.price());
    }

    private static Fill readFill(ByteReader in) {
        return new Fill(in.whole(), in.number());
    }

    private static void writeHeld(Held held, ByteWriter out) {
        WaitingReport waiting = held.report();
        PredictionBytes.writeId(waiting.key().predictionId(), out);
        out.text(waiting.key().source()).whole(waiting.place()).whole(waiting.until());
        write(waiting.report(), out);
        Letter letter = held.letter();
        out.bytes(letter.value())
                .count(letter.partition())
                .whole(letter.offset())
                .text(letter.topic());
    }

    private Held readHeld(ByteReader in) {
        var key = new ReportKey(predictions.readId(in), in.text());
        long place = in.whole();
        long until = in.whole();
        var report = new WaitingReport(place, key, read(in), until);
        return new Held(report, new Letter(in.bytes(), in.count(), in.whole(), in.text()));
    }
}
