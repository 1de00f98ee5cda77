package io.regimeflow.schemas.serde;

import io.regimeflow.schemas.record.NewMarketData;
import java.time.Instant;

/** Records for tests. */
final class Records {
    private Records() {}

    static NewMarketData bar(double close) {
        return NewMarketData.newBuilder()
                .setInstrument("BINANCE:BTCUSDT")
                .setInterval("5m")
                .setOpenTime(Instant.parse("2025-01-01T00:00:00Z"))
                .setCloseTime(Instant.parse("2025-01-01T00:05:00Z"))
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
}
