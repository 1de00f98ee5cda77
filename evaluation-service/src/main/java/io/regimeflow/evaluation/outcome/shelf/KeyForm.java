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
import java.util.function.Function;

/**
 * Bytes of a shelf's keys that are in the order of the keys, compared as unsigned numbers.
 *
 * @param writer never writes an empty array
 */
record KeyForm<K>(Function<K, byte[]> writer, Function<byte[], K> reader) {
    private static final HexFormat HEX = HexFormat.of();
    private static final int TIME = Long.BYTES;
    private static final int MINUTES = Short.BYTES;

    static KeyForm<String> texts() {
        return new KeyForm<>(text -> text.getBytes(UTF_8), bytes -> new String(bytes, UTF_8));
    }

    static KeyForm<Long> times() {
        // With the sign turned round, negative numbers come first.
        return new KeyForm<>(
                time -> ByteBuffer.allocate(TIME).putLong(time ^ Long.MIN_VALUE).array(),
                bytes -> ByteBuffer.wrap(bytes).getLong() ^ Long.MIN_VALUE);
    }

    static KeyForm<Interval> intervals() {
        return new KeyForm<>(
                interval ->
                        ByteBuffer.allocate(MINUTES).putShort(minutes(interval)).array(),
                bytes -> interval(ByteBuffer.wrap(bytes).getShort()));
    }

    /** Of one instrument, which is not part of it: time, interval, and the release in shadow. */
    static KeyForm<PredictionId> predictions(Instrument instrument) {
        return new KeyForm<>(KeyForm::ofPrediction, bytes -> prediction(instrument, bytes));
    }

    /** Of one instrument; behind the prediction the source, as UTF-16, which is how Java compares texts. */
    static KeyForm<ReportKey> reports() {
        return new KeyForm<>(
                key -> {
                    byte[] prediction = ofPrediction(key.predictionId());
                    byte[] source = key.source().getBytes(UTF_16BE);
                    return ByteBuffer.allocate(prediction.length + 1 + source.length)
                            .put(prediction)
                            .put((byte) 0)
                            .put(source)
                            .array();
                },
                bytes -> {
                    throw new UnsupportedOperationException("nobody reads the keys of reports");
                });
    }

    private static byte[] ofPrediction(PredictionId id) {
        byte[] release = id.release().map(HEX::parseHex).orElse(new byte[0]);
        return ByteBuffer.allocate(TIME + MINUTES + 1 + release.length)
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
