package io.regimeflow.schemas.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.schemas.record.NewMarketData;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BarMappingTest {
    private static final Bar BAR = new Bar(
            Instrument.parse("BINANCE:BTCUSDT"), Interval.M5, 1_735_689_600_000L, 93_500, 93_600, 93_400, 93_550, 12.5);

    private static final Bar WITH_TAKERS =
            new Bar(BAR.instrument(), Interval.M5, BAR.openTime(), 93_500, 93_600, 93_400, 93_550, 12.5, 6.5);

    @Test
    void keepsEveryValueOfABar() {
        NewMarketData record = BarMapping.toRecord(BAR, BarDetails.NONE, "CLOSED", "csv");

        assertThat(BarMapping.toBar(record)).isEqualTo(BAR);
        assertThat(BarMapping.toBar(BarMapping.toRecord(WITH_TAKERS, BarDetails.NONE, "CLOSED", "csv")))
                .isEqualTo(WITH_TAKERS);
        assertThat(record.getCloseTime()).isEqualTo(Instant.parse("2025-01-01T00:05:00Z"));
        assertThat(record.getStatus()).isEqualTo("CLOSED");
        assertThat(record.getSource()).isEqualTo("csv");
    }

    @Test
    void carriesWhatTheVenueTellsAndNothingElse() {
        NewMarketData full = BarMapping.toRecord(WITH_TAKERS, new BarDetails(1e6, 321L, 6e5), "CLOSED", "csv");
        NewMarketData bare = BarMapping.toRecord(BAR, BarDetails.NONE, "CLOSED", "csv");

        assertThat(full.getQuoteVolume()).isEqualTo(1e6);
        assertThat(full.getTradeCount()).isEqualTo(321L);
        assertThat(full.getTakerBuyVolume()).isEqualTo(6.5);
        assertThat(full.getTakerBuyQuoteVolume()).isEqualTo(6e5);
        assertThat(bare.getQuoteVolume()).isNull();
        assertThat(bare.getTradeCount()).isNull();
        assertThat(bare.getTakerBuyVolume()).isNull();
        assertThat(bare.getTakerBuyQuoteVolume()).isNull();
    }

    @Test
    void refusesAStatusOutsideTheContract() {
        assertThatThrownBy(() -> BarMapping.toRecord(BAR, BarDetails.NONE, "closed", "csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status 'closed' is not one of [CLOSED, EMPTY, BACKFILLED, REVISED, PARTIAL]");
    }

    @Test
    void saysWhyARecordIsNoBar() {
        assertRefused(record -> record.setInstrument("btc"), "instrument 'btc' is not VENUE:SYMBOL");
        assertRefused(record -> record.setInterval("7m"), "interval '7m' is not one of 1m, 5m");
        assertRefused(record -> record.setOpenTime(Instant.parse("2025-01-01T00:01:00Z")), "is not a boundary");
        assertRefused(
                record -> record.setCloseTime(Instant.parse("2025-01-01T00:04:59.999Z")),
                "close time 2025-01-01T00:04:59.999Z is not open time 2025-01-01T00:00:00Z and one interval 5m");
        assertRefused(record -> record.setHigh(1), "high 1.0 is below low");
        assertRefused(record -> record.setClose(Double.NaN), "close NaN is not a finite price");
        assertRefused(record -> record.setVolume(-1), "volume -1.0");
    }

    private static void assertRefused(Consumer<NewMarketData> damage, String reason) {
        NewMarketData record = BarMapping.toRecord(BAR, BarDetails.NONE, "CLOSED", "csv");
        damage.accept(record);

        assertThatThrownBy(() -> BarMapping.toBar(record))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
