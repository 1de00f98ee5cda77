package io.regimeflow.domain.indicator;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.Bars;
import io.regimeflow.domain.feature.RealBars;

class Ta4jAgreementOnBitcoinTest extends Ta4jAgreement {

    Ta4jAgreementOnBitcoinTest() {
        super(RealBars.read("binance-spot/BTCUSDT-5m-202412-202602.csv.gz", Bars.BTC, Interval.M5, 20_000));
    }
}
