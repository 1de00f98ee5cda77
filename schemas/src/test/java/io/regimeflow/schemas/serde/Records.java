package io.regimeflow.schemas.serde;

import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.record.NewPrediction;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Records for tests. */
final class Records {
    private static final Instant OPEN = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant CLOSE = Instant.parse("2025-01-01T00:15:00Z");

    private Records() {}

    static NewMarketData bar(double close) {
        return NewMarketData.newBuilder()
                .setInstrument("BINANCE:BTCUSDT")
                .setInterval("15m")
                .setOpenTime(OPEN)
                .setCloseTime(CLOSE)
                .setOpen(close)
                .setHigh(close)
                .setLow(close)
                .setClose(close)
                .setVolume(12.5)
                .setTradeCount(7L)
                .setStatus("CLOSED")
                .setSource("csv")
                .build();
    }

    /** Any double, also NaN, infinities and -0.0. */
    static Arbitrary<Double> anyDouble() {
        return Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.longs().map(Double::longBitsToDouble)),
                Tuple.of(1, Arbitraries.of(Double.NaN, -0.0, Double.NEGATIVE_INFINITY, Double.MIN_VALUE)));
    }

    static Arbitrary<Instant> anyTime() {
        return Arbitraries.longs().between(0, 4_102_444_800_000L).map(Instant::ofEpochMilli);
    }

    static Arbitrary<Features> features() {
        return Combinators.combine(
                        Arbitraries.strings().ofMaxLength(40),
                        anyTime(),
                        anyDouble(),
                        anyDouble().list().ofMaxSize(40))
                .as((text, time, close, values) -> Features.newBuilder()
                        .setInstrument(text)
                        .setInterval("15m")
                        .setOpenTime(time)
                        .setCloseTime(time)
                        .setClose(close)
                        .setFeatureSetId(text)
                        .setValues(values)
                        .setFeatureHash("0123456789abcdef")
                        .setQuality("OK")
                        .build());
    }

    static Arbitrary<NewPrediction> predictions() {
        return Combinators.combine(
                        Arbitraries.strings().ofMaxLength(40),
                        Arbitraries.strings().ofMaxLength(40).injectNull(0.5),
                        anyDouble().injectNull(0.5),
                        anyDouble().injectNull(0.5),
                        anyTime())
                .as((id, text, probability, price, time) -> NewPrediction.newBuilder()
                        .setPredictionId(id)
                        .setInstrument("BINANCE:BTCUSDT")
                        .setInterval("15m")
                        .setOpenTime(OPEN)
                        .setCloseTime(CLOSE)
                        .setClose(93_500.25)
                        .setStatus("PREDICTED")
                        .setRegime(text)
                        .setPRange(probability)
                        .setRegimeConfidence(probability)
                        .setRegimeRelease(text)
                        .setSignal(text)
                        .setPUp(probability)
                        .setConfidence(probability)
                        .setStop(price)
                        .setTarget(price)
                        .setFeatureSetId("fs18-0123456789ab")
                        .setFeatureHash("0123456789abcdef")
                        .setPredictedAt(time)
                        .build());
    }
}
