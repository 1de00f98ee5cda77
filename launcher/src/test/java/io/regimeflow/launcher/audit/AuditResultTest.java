package io.regimeflow.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.features.FeatureStreamConfig;
import io.regimeflow.features.audit.AuditSpan;
import io.regimeflow.features.audit.HistoryAudit;
import io.regimeflow.features.audit.Recomputation;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditResultTest {
    private static final Instrument INSTRUMENT = Instrument.parse("BINANCE:BTCUSDT");
    private static final long START = 1_735_689_600_000L;
    private static final long FIRST_CLOSE = START + 95 * Interval.M15.millis();

    @Test
    void hasComparedNothingWhereBarsGiveVectorsAndNoneHasBeenServed() {
        AuditResult result = ofBars(300, FIRST_CLOSE + 1);

        assertThat(result.hasComparedNothing()).isTrue();
        assertThat(result.lines())
                .first()
                .asString()
                .endsWith("0 equal, 0 repeated, 0 mismatches, 0 missing, 0 unexpected, 0 skipped, 1 not served yet");
    }

    @Test
    void failsWhereNoneHasBeenServedForLong() {
        AuditResult result = ofBars(900, FIRST_CLOSE + 1);

        assertThat(result.hasFailures()).isTrue();
        assertThat(result.hasComparedNothing()).isFalse();
        assertThat(result.json())
                .contains("\"OVERDUE BINANCE:BTCUSDT: no vector was served from 2025-01-01T23:45:00Z on");
    }

    private static AuditResult ofBars(int bars, long to) {
        Recomputation recomputation = recomputation();
        var audit = new HistoryAudit(recomputation, new AuditSpan(START, to, Set.of()));
        for (int i = 0; i < bars; i++) {
            var bar = new Bar(INSTRUMENT, Interval.M5, START + i * Interval.M5.millis(), 100, 101, 99, 100, 10);
            audit.bar(INSTRUMENT.toString(), BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "test"));
        }
        return new AuditResult(recomputation.featureSet().id(), audit.finish(), audit.refusedBars());
    }

    private static Recomputation recomputation() {
        var keys = Map.of(
                "features.streams.application-id", "audit",
                "features.streams.bootstrap-servers", "none");
        return Config.load(new ConfigSources(keys, Map.of(), Optional.empty()))
                .bind(FeatureStreamConfig.class, "features")
                .recomputations()
                .get(0);
    }
}
