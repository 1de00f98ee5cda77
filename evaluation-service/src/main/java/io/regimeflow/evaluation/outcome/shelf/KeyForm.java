package io.regimeflow.evaluation.outcome.shelf;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.domain.outcome.ReportKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Bytes of a shelf's keys that are in the order of the keys, compared as unsigned numbers. */
@FunctionalInterface
interface KeyForm<K> {
    HexFormat HEX = HexFormat.of();
    int TIME = Long.BYTES;
    int MINUTES = Short.BYTES;
    int SHOWN = TIME + MINUTES + 1;
    int RELEASE = 32;

    /** Never an empty array. */
    byte[] write(K key);

    static ReadableKeyForm<String> texts() {
        return new ReadableKeyForm<>(text -> text.getBytes(UTF_8), bytes -> new String(bytes, UTF_8));
    }

    static ReadableKeyForm<Long> times() {
        // With the sign turned round, negative numbers come first.
        return new ReadableKeyForm<>(
                time -> ByteBuffer.allocate(TIME).putLong(time ^ Long.MIN_VALUE).array(),
                bytes -> ByteBuffer.wrap(bytes).getLong() ^ Long.MIN_VALUE);
    }

    static ReadableKeyForm<Interval> intervals() {
        return new ReadableKeyForm<>(
                interval ->
                        ByteBuffer.allocate(MINUTES).putShort(minutes(interval)).array(),
                bytes -> interval(ByteBuffer.wrap(bytes).getShort()));
    }

    /** Of one instrument, which is not part of it: time, interval, and the release in shadow. */
    static ReadableKeyForm<PredictionId> predictions(Instrument instrument) {
        return new ReadableKeyForm<>(KeyForm::ofPrediction, bytes -> prediction(instrument, bytes));
    }

    /** Of one instrument; behind the prediction the source, as UTF-16, which is how Java compares texts. */
    static ReadableKeyForm<ReportKey> reports(Instrument instrument) {
        return new ReadableKeyForm<>(KeyForm::ofReport, bytes -> report(instrument, bytes));
    }

    private static byte[] ofReport(ReportKey key) {
        byte[] prediction = ofPrediction(key.predictionId());
        byte[] source = key.source().getBytes(UTF_16BE);
        return ByteBuffer.allocate(prediction.length + 1 + source.length)
                .put(prediction)
                .put((byte) 0)
                .put(source)
                .array();
    }

    private static ReportKey report(Instrument instrument, byte[] bytes) {
        int predictionEnd = bytes[TIME + MINUTES] == 0 ? SHOWN : SHOWN + RELEASE;
        return new ReportKey(
                prediction(instrument, Arrays.copyOf(bytes, predictionEnd)),
                new String(bytes, predictionEnd + 1, bytes.length - predictionEnd - 1, UTF_16BE));
    }

    private static byte[] ofPrediction(PredictionId id) {
        byte[] release = id.release().map(HEX::parseHex).orElse(new byte[0]);
        return ByteBuffer.allocate(SHOWN + release.length)
                .putLong(id.closeTime())
                .putShort(minutes(id.interval()))
                .put((byte) (release.length == 0 ? 0 : 1))
                .put(release)
                .array();
    }

    private static PredictionId prediction(Instrument instrument, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        long closeTime = in.getLong();
        Interval interval = interval(in.getShort());
        if (in.get() == 0) {
            return new PredictionId(instrument, interval, closeTime);
        }
        byte[] release = new byte[in.remaining()];
        in.get(release);
        return new PredictionId(instrument, interval, closeTime, Optional.of(HEX.formatHex(release)));
    }

    /** Longer intervals are later ones. */
    private static short minutes(Interval interval) {
        return (short) (interval.millis() / 60_000);
    }

    private static Interval interval(short minutes) {
        return Arrays.stream(Interval.values())
                .filter(interval -> minutes(interval) == minutes)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no interval has %d minutes".formatted(minutes)));
    }
}
