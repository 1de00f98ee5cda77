package io.regimeflow.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.SourcedBar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real archives; row counts as {@code zcat FILE | wc -l} gives them, less the header. */
class SharedMarketDataTest {

    @ParameterizedTest
    @CsvSource({
        "binance-spot, BINANCE:BTCUSDT, 5m, 119784",
        "binance-usdm, BINANCE:BTCUSDT, 5m, 105120",
        "binance-usdm, BINANCE:LTCUSDT, 1m, 40320",
        "fx, FX:EURUSD, 1h, 53160",
        "fx, FX:USDJPY, 1h, 25939",
    })
    void readsEveryRowOfRealFiles(String directory, String instrument, String interval, int rows) {
        // Given
        var data = marketData().resolve(directory);
        var source = io.regimeflow.ingest.csv.CsvSource.find(
                CsvDirectory.list(data), List.of(Instrument.parse(instrument)), Interval.parse(interval));

        // When
        long bars = 0;
        long others = 0;
        try (var feed = source.open().get(0)) {
            for (var item = feed.next(); item.isPresent(); item = feed.next()) {
                if (item.get() instanceof SourcedBar) {
                    bars++;
                } else {
                    others++;
                }
            }
        }

        // Then
        assertThat(bars).isEqualTo(rows);
        assertThat(others).isZero();
    }

    private static Path marketData() {
        var start = Path.of("").toAbsolutePath();
        var found = Stream.iterate(start, directory -> directory != null, Path::getParent)
                .map(directory -> directory.resolve("shared").resolve("market-data"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(found.isPresent(), "no shared/market-data beside the project: real files are not checked");
        return found.orElseThrow();
    }
}
