package io.regimeflow.domain.indicator;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.Bars;
import io.regimeflow.domain.feature.RealBars;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;

/** Golden values from TA-Lib 0.4.0, and from ta4j 0.17 where TA-Lib has none, within 1e-9 of max(1, |x|). */
class VolumeAgreementTest {

    enum Market {
        RANDOM_WALK,
        BITCOIN;

        List<Bar> bars() {
            return this == RANDOM_WALK
                    ? Bars.walk(Interval.M15, 10_000, 20250101)
                    : RealBars.read("binance-spot/BTCUSDT-5m-202412-202602.csv.gz", Bars.BTC, Interval.M5, 20_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onBalanceVolumeAgrees(Market market) {
        List<Bar> bars = market.bars();
        agree(new Obv(20), "value", bars, TaLibVolume.obv(bars));
    }

    @ParameterizedTest
    @EnumSource
    void moneyFlowIndexAgrees(Market market) {
        List<Bar> bars = market.bars();
        agree(new Mfi(14), "value", bars, TaLibVolume.mfi(bars, 14));
    }

    @ParameterizedTest
    @EnumSource
    void averageVolumeAgrees(Market market) {
        List<Bar> bars = market.bars();
        agree(new VolumeAverage(20), "value", bars, TaLibVolume.averageVolume(bars, 20));
    }

    @ParameterizedTest
    @EnumSource
    void volumeWeightedAveragePriceAgreesWithTa4j(Market market) {
        List<Bar> bars = market.bars();
        agree(new Vwap(20), "value", bars, Ta4j.values(new VWAPIndicator(Ta4j.series(bars), 20)));
    }

    @ParameterizedTest
    @EnumSource
    void onBalanceVolumeOfTa4jIsLowerByTheFirstVolume(Market market) {
        List<Bar> bars = market.bars();
        double[] golden = Ta4j.values(new OnBalanceVolumeIndicator(Ta4j.series(bars)));
        for (int i = 0; i < golden.length; i++) {
            golden[i] += bars.get(0).volume();
        }
        agree(new Obv(20), "value", bars, golden);
    }

    private static void agree(Indicator indicator, String output, List<Bar> bars, double[] golden) {
        Measured.agree(Measured.of(indicator, output, bars), golden, indicator.warmUp() - 1);
    }
}
