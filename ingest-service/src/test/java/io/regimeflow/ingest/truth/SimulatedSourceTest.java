package io.regimeflow.ingest.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.BarFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedSourceTest {
    private static final Instrument ALPHA = Instrument.parse("SIM:ALPHA");
    private static final Instrument BETA = Instrument.parse("SIM:BETA");

    @TempDir
    private Path directory;

    @Test
    void writesTheTruthOfEachBarBesideTheData() throws IOException {
        // When
        take(directory.resolve("run/truth.csv"), 3);

        // Then
        assertThat(Files.readAllLines(directory.resolve("run/truth.csv")))
                .hasSize(7)
                .startsWith("instrument,open_time,close_time,regime")
                .allMatch(line -> line.startsWith("instrument,") || line.matches("SIM:\\w+,\\d+,\\d+,[A-Za-z_]+"))
                .element(1)
                .asString()
                .startsWith("SIM:ALPHA,1735689600000,1735689900000,");
    }

    @Test
    void writesTheSameTruthWhereverAnEarlierRunWasCut() throws IOException {
        // Given
        var whole = directory.resolve("whole.csv");
        take(whole, 40);
        byte[] bytes = Files.readAllBytes(whole);

        for (int cut = 0; cut < bytes.length; cut += 37) {
            // When
            var resumed = directory.resolve("cut-%d.csv".formatted(cut));
            Files.write(resumed, Arrays.copyOf(bytes, cut));
            take(resumed, 40);

            // Then
            assertThat(resumed).hasSameBinaryContentAs(whole);
        }
    }

    @Test
    void givesTheSameBarsAgainFromItsBeginning() {
        // Given
        var source = new SimulatedSource(7, List.of(ALPHA), Interval.M5, start(), Optional.empty());

        // When
        var first = source.open().get(0).next();
        var again = source.open().get(0).next();

        // Then
        assertThat(again).isEqualTo(first);
    }

    private static void take(Path truth, int bars) {
        var feeds = new SimulatedSource(7, List.of(ALPHA, BETA), Interval.M5, start(), Optional.of(truth)).open();
        for (int i = 0; i < bars; i++) {
            feeds.forEach(BarFeed::next);
        }
        feeds.forEach(BarFeed::close);
    }

    private static Instant start() {
        return Instant.parse("2025-01-01T00:00:00Z");
    }
}
