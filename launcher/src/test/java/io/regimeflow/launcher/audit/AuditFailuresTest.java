package io.regimeflow.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.features.FeatureStreamConfig;
import io.regimeflow.features.audit.AuditConfig;
import io.regimeflow.features.audit.AuditSpan;
import io.regimeflow.features.audit.AuditTally;
import io.regimeflow.features.audit.HistoryAudit;
import io.regimeflow.features.audit.Recomputation;
import io.regimeflow.ingest.sim.SimulatedMarket;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Features;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditFailuresTest {
    private final Recomputation recomputation = new FeatureStreamConfig(
                    List.of(FeatureSetSource.parse("fs18")),
                    List.of(),
                    Interval.M5,
                    Interval.M15,
                    Map.of(),
                    new AuditConfig(0),
                    StreamsSettings.of("audit", "none", Path.of("none"), "dead_letter"))
            .recomputations()
            .get(0);
    private final HistoryAudit audit =
            new HistoryAudit(recomputation, new AuditSpan(Long.MIN_VALUE, Long.MAX_VALUE, Set.of()));

    @Test
    void showsAFailureOfEveryInstrumentThoughTheFirstHasMore() {
        // Given
        serveWrong("X:AAA");
        serveWrong("X:BBB");
        List<AuditTally> tallies = audit.finish();
        assertThat(tallies.get(0).failures()).hasSize(20);

        // When
        var result = new AuditResult("fs18", tallies, 0);

        // Then
        assertThat(result.lines().stream().filter(line -> line.startsWith("MISMATCH")))
                .hasSize(20)
                .satisfies(lines -> {
                    assertThat(lines.get(0)).contains("X:AAA");
                    assertThat(lines.get(1)).contains("X:BBB");
                });
    }

    @Test
    void tellsHowManyBarsWereRefused() {
        var result = new AuditResult("fs18", List.of(), 3);

        assertThat(result.lines()).containsExactly("3 bars that feature-stream refuses were passed over");
        assertThat(result.json()).contains("\"refusedBars\":3");
    }

    private void serveWrong(String key) {
        var instrument = Instrument.parse(key);
        var market = new SimulatedMarket(1, instrument, Interval.M5, Instant.parse("2025-01-01T00:00:00Z"));
        List<Bar> bars = Stream.generate(market::next).limit(400).toList();
        bars.forEach(bar -> audit.bar(key, BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "test")));
        var pipeline = recomputation.create(instrument);
        bars.stream().map(pipeline::update).flatMap(Optional::stream).forEach(vector -> {
            Features served = FeatureVectorMapping.toRecord(vector);
            served.setClose(1);
            audit.served(key, served, 0, 0);
        });
    }
}
