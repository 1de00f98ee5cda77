package io.regimeflow.domain.indicator;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.RealBars;

/** On 2025-10-10 XRP lost and won back a quarter of its price within minutes. */
class Ta4jAgreementInACrashTest extends Ta4jAgreement {

    Ta4jAgreementInACrashTest() {
        super(RealBars.read(
                        "binance-spot/XRPUSDT-5m-202412-202602.csv.gz",
                        Instrument.parse("BINANCE:XRPUSDT"),
                        Interval.M5,
                        90_000)
                .subList(70_000, 90_000));
    }
}
