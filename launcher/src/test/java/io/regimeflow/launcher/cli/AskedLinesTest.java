package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.trainer.spec.Overrides;
import io.regimeflow.trainer.spec.SpecTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AskedLinesTest {
    private static final Instrument ALPHA = Instrument.parse("TEST:ALPHA");
    private static final Instrument BETA = Instrument.parse("TEST:BETA");

    @Test
    void everythingIsWhatTheTrainerIsConfiguredWith() {
        SpecTable table = SpecTable.load(List.of("s1-regime", "barrier-15m"), Overrides.none(), List.of());
        ModelSpec regime = ModelSpecs.byName("s1-regime");
        String interval = regime.interval().code();

        assertThat(text(asking(List.of()).every(table)))
                .containsOnly(
                        Map.entry("regime/%s/TEST:ALPHA".formatted(interval), "s1-regime"),
                        Map.entry("regime/%s/TEST:BETA".formatted(interval), "s1-regime"),
                        Map.entry("signal/15m/TEST:ALPHA", "barrier-15m"),
                        Map.entry("signal/15m/TEST:BETA", "barrier-15m"));
    }

    @Test
    void everythingIsOnlyOfTheInstrumentsThatTheTrainerHas() {
        var overrides = new Overrides(Map.of(), Map.of("signal-15m.instruments", "TEST:BETA"));
        SpecTable table = SpecTable.load(List.of("regime-15m", "signal-15m"), overrides, List.of(BETA));

        assertThat(text(asking(List.of()).every(table)))
                .containsOnlyKeys("regime/15m/TEST:BETA", "signal/15m/TEST:BETA");
        assertThat(asking(List.of(ALPHA)).every(table)).isEmpty();
    }

    @Test
    void namedSpecsAreAskedForOnTheInstrumentsThatWereNamed() {
        assertThat(text(asking(List.of(ALPHA)).of(List.of(ModelSpecs.byName("regime-15m")))))
                .containsOnly(Map.entry("regime/15m/TEST:ALPHA", "regime-15m"));
    }

    private static AskedLines asking(List<Instrument> named) {
        return new AskedLines(named, () -> List.of(ALPHA, BETA));
    }

    private static Map<String, String> text(Map<?, String> lines) {
        return lines.entrySet().stream()
                .collect(Collectors.toMap(line -> line.getKey().toString(), Map.Entry::getValue));
    }
}
