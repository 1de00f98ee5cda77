package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every shipped set on real markets: crypto spot and futures, and currencies with weekends and holidays. */
class RealMarketsTest {

    enum Market {
        BTC("BINANCE:BTCUSDT", "binance-spot/BTCUSDT-5m-202412-202602.csv.gz", Interval.M5, 25_000),
        ETH("BINANCE:ETHUSDT", "binance-spot/ETHUSDT-5m-202412-202602.csv.gz", Interval.M5, 25_000),
        SOL("BINANCE:SOLUSDT", "binance-spot/SOLUSDT-5m-202412-202602.csv.gz", Interval.M5, 25_000),
        /** As far as the crash of 10 October 2025. */
        XRP("BINANCE:XRPUSDT", "binance-spot/XRPUSDT-5m-202412-202602.csv.gz", Interval.M5, 90_000),
        BTC_FUTURE("BINANCE-USDM:BTCUSDT", "binance-usdm/BTCUSDT-5m-202501-202512.csv.gz", Interval.M5, 25_000),
        LTC_FUTURE("BINANCE-USDM:LTCUSDT", "binance-usdm/LTCUSDT-1m-202602.csv.gz", Interval.M1, 40_320),
        EURUSD("FX:EURUSD", "fx/EURUSD-1h-201707-202603.csv.gz", Interval.H1, 53_160),
        USDJPY("FX:USDJPY", "fx/USDJPY-1h-201801-202203.csv.gz", Interval.H1, 25_939);

        private final String instrument;
        private final String file;
        private final Interval base;
        private final int rows;

        Market(String instrument, String file, Interval base, int rows) {
            this.instrument = instrument;
            this.file = file;
            this.base = base;
            this.rows = rows;
        }

        private Instrument instrument() {
            return Instrument.parse(instrument);
        }

        List<Bar> bars() {
            return RealBars.read(file, instrument(), base, rows);
        }

        PipelineRun run(FeatureSet set) {
            TradingCalendar calendar =
                    switch (instrument) {
                        case "FX:EURUSD" -> TradingCalendar.FX_WEEKDAYS;
                        case "FX:USDJPY" -> TradingCalendar.FX_WEEK;
                        default -> TradingCalendar.ALWAYS_OPEN;
                    };
            FeatureSet fitting = set.intervals().stream().allMatch(interval -> interval.isMultipleOf(base))
                    ? set
                    : set.over(List.of(Interval.H1, Interval.H4, Interval.D1));
            Interval quarter = base == Interval.H1 ? Interval.H1 : Interval.M15;
            Interval working = fitting.intervals().isEmpty()
                    ? quarter
                    : fitting.intervals().get(0);
            return new PipelineRun(fitting, instrument(), base, working, calendar);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySetHasAFiniteVectorAtEveryWorkingBarAfterTheWarmUp(Market market) {
        List<Bar> bars = market.bars();
        assertThat(bars).hasSize(market.rows);

        for (FeatureSet set : FeatureSets.all()) {
            PipelineRun run = market.run(set);

            assertThat(run.vectors(bars))
                    .as(set.name())
                    .allMatch(FeatureVector::isFinite)
                    .extracting(FeatureVector::closeTime)
                    .containsExactlyElementsOf(expectedCloseTimes(run, bars));
        }
    }

    /** Of the working bars whose last expected base bar is there, once there are bars enough of every interval. */
    private static List<Long> expectedCloseTimes(PipelineRun run, List<Bar> bars) {
        int warmUp = new IntervalFeatures(run.set().definitions()).warmUp();
        long ready = Long.MIN_VALUE;
        for (Interval interval : run.set().intervalsFor(run.working())) {
            ready = Math.max(ready, closeOfBar(warmUp, interval, run, bars));
        }
        var times = new ArrayList<Long>();
        for (Bar bar : bars) {
            long end = endOf(run.working(), bar);
            boolean inClosedTime = run.calendar().nextOpen(end - run.working().millis()) >= end;
            boolean last =
                    bar.closeTime() == end || (!inClosedTime && run.calendar().nextOpen(bar.closeTime()) >= end);
            if (last && end >= ready) {
                times.add(end);
            }
        }
        return times;
    }

    /** When the bar's last hour of open market time is over: on a Friday before the day is. */
    private static long closeOfBar(int number, Interval interval, PipelineRun run, List<Bar> bars) {
        var seen = new HashSet<Long>();
        for (Bar bar : bars) {
            seen.add(endOf(interval, bar));
            if (seen.size() == number) {
                return lastOpenTime(interval, run, bar) + run.base().millis();
            }
        }
        return Long.MAX_VALUE;
    }

    private static long lastOpenTime(Interval interval, PipelineRun run, Bar bar) {
        long last = bar.openTime();
        for (long next = last;
                next < endOf(interval, bar);
                next = run.calendar().nextOpen(last + run.base().millis())) {
            last = next;
        }
        return last;
    }

    private static long endOf(Interval interval, Bar bar) {
        return interval.openOf(bar.openTime()) + interval.millis();
    }

    /**
     * Counted from the files with Python's {@code zoneinfo}: EURUSD lacks 262 hours on 14 occasions, all of them at Christmas
     * and New Year, of its weekdays; USDJPY 197 on 24, of which 14 are Sundays at 21:00 while New York alone has summer
     * time, and two are single hours in June 2021. It has 556 hours on Sundays.
     */
    @Test
    void currenciesLackNothingButHolidays() {
        assertThat(flagged(Market.EURUSD)).isEqualTo(1326);
        assertThat(flagged(Market.USDJPY)).isEqualTo(2128);
    }

    @Test
    void cryptoLacksNothing() {
        assertThat(flagged(Market.BTC)).isZero();
        assertThat(flagged(Market.LTC_FUTURE)).isZero();
    }

    private static int flagged(Market market) {
        FeaturePipeline pipeline = market.run(FeatureSets.fs18()).create();
        int flagged = 0;
        for (Bar bar : market.bars()) {
            flagged += pipeline.update(bar).isPresent() && pipeline.hasGap() ? 1 : 0;
        }
        return flagged;
    }
}
