package io.regimeflow.ingest.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.BadInputException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {
    private static final Instrument BTC = Instrument.parse("BINANCE:BTCUSDT");
    private static final Instrument ETH = Instrument.parse("BINANCE:ETHUSDT");
    private static final String HEADER = "open_time,open,high,low,close\n";

    @TempDir
    private Path directory;

    @Test
    void readsTheFilesOfAnInstrumentInTimeOrderWhateverTheirNames() {
        // Given
        write("BTCUSDT-5m-a.csv", 3);
        write("BTCUSDT-5m-b.csv.gz", 1);
        write("BTCUSDT-5m-c.csv", 2);
        write("BTCUSDT-1m-2025.csv", 9);
        write("ETHUSDT-5m-2025.csv", 9);

        // When
        var source = CsvSource.find(CsvDirectory.list(directory), List.of(BTC), Interval.M5);

        // Then
        assertThat(Feeds.bars(Feeds.drain(source.open().get(0))))
                .extracting(Bar::openTime)
                .containsExactly(openTime(1), openTime(2), openTime(3));
    }

    @Test
    void refusesADirectoryThatDoesNotExist() {
        assertThatThrownBy(() -> CsvDirectory.list(directory.resolve("nowhere")))
                .isInstanceOf(BadInputException.class)
                .hasMessageMatching("data directory '/.*/nowhere' is not a directory that exists");
    }

    @Test
    void findsTheIntervalInTheFileNames() {
        // Given
        write("BTCUSDT-1m-x.csv", 1);
        write("BTCUSDT-1d-x.csv", 1);
        write("ETHUSDT-1m-x.csv", 1);
        write("ETHUSDT-5m-x.csv", 1);

        // When
        var interval = CsvDirectory.list(directory).onlyInterval(List.of(BTC, ETH), Interval.M15);

        // Then
        assertThat(interval).isEqualTo(Interval.M1);
    }

    @Test
    void takesFilesWithoutIntervalInTheirNamesForTheConfiguredOne() {
        // Given
        write("BTCUSDT.csv", 1);
        write("BTCUSDT-2025.csv", 2);
        write("BTCUSDTPERP.csv", 3);

        // When
        var source = CsvSource.find(CsvDirectory.list(directory), List.of(BTC), Interval.M5);

        // Then
        assertThat(Feeds.bars(Feeds.drain(source.open().get(0)))).hasSize(2);
    }

    @Test
    void namesTheSymbolsThatAreThereForAnUnknownInstrument() {
        // Given
        write("BTCUSDT-5m-2025.csv", 1);

        // When, Then
        assertRefused(
                () -> CsvSource.find(CsvDirectory.list(directory), List.of(ETH), Interval.M5),
                "BINANCE:ETHUSDT",
                "[BTCUSDT]");
    }

    @Test
    void namesTheIntervalsThatAreThereForAnotherOne() {
        // Given
        write("BTCUSDT-5m-2025.csv", 1);
        write("BTCUSDT-1h-2025.csv", 1);

        // When, Then
        assertRefused(
                () -> CsvSource.find(CsvDirectory.list(directory), List.of(BTC), Interval.M1),
                "no files of 1m",
                "[5m, 1h]");
    }

    @Test
    void asksForAChoiceBetweenIntervals() {
        // Given
        write("BTCUSDT-5m-2025.csv", 1);
        write("BTCUSDT-1m-2025.csv", 1);

        // When, Then
        assertRefused(
                () -> CsvDirectory.list(directory).onlyInterval(List.of(BTC), Interval.M15),
                "base-interval",
                "[1m, 5m]");
    }

    @Test
    void refusesAnIntervalThatTheFilesCannotMakeUp() {
        // Given
        write("BTCUSDT-1h-2025.csv", 1);

        // When, Then
        assertRefused(
                () -> CsvDirectory.list(directory).onlyInterval(List.of(BTC), Interval.M15), "divides 15m", "[1h]");
    }

    @Test
    void refusesAFileInWhichNothingIsReadable() {
        // Given
        write("BTCUSDT-5m-1.csv", 1);
        Feeds.write(directory.resolve("BTCUSDT-5m-2.csv"), "date;o;h\n1;2;3\n".getBytes(UTF_8));

        // When, Then
        assertRefused(
                () -> CsvSource.find(CsvDirectory.list(directory), List.of(BTC), Interval.M5),
                "BTCUSDT-5m-2.csv",
                "line 1",
                Layout.ALLOWED);
    }

    @Test
    void refusesAnEmptyFileAndOneThatIsNoGzip() {
        // Given
        Feeds.write(directory.resolve("BTCUSDT-5m-1.csv"), new byte[0]);
        Feeds.write(directory.resolve("ETHUSDT-5m-1.csv.gz"), HEADER.getBytes(UTF_8));

        // When, Then
        var listed = CsvDirectory.list(directory);
        assertRefused(() -> CsvSource.find(listed, List.of(BTC), Interval.M5), "BTCUSDT-5m-1.csv", "empty");
        assertRefused(() -> CsvSource.find(listed, List.of(ETH), Interval.M5), "ETHUSDT-5m-1.csv.gz", "GZIP");
    }

    @Test
    void refusesADirectoryWithoutFiles() {
        assertRefused(() -> CsvDirectory.list(directory), "holds no .csv");
        assertRefused(() -> CsvDirectory.list(directory.resolve("missing")), "missing");
    }

    private static void assertRefused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(parts);
    }

    private void write(String name, long bar) {
        byte[] content = "%s%d,1,1,1,1\n".formatted(HEADER, openTime(bar)).getBytes(UTF_8);
        Feeds.write(directory.resolve(name), name.endsWith(".gz") ? Feeds.gzip(content) : content);
    }

    private static long openTime(long bar) {
        return 1735689600000L + bar * Interval.M5.millis();
    }
}
