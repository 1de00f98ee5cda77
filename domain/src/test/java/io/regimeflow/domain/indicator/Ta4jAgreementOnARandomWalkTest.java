package io.regimeflow.domain.indicator;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.Bars;

class Ta4jAgreementOnARandomWalkTest extends Ta4jAgreement {

    Ta4jAgreementOnARandomWalkTest() {
        super(Bars.walk(Interval.M15, 10_000, 20250101));
    }
}
