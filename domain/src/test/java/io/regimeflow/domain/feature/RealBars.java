package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Real market bars, from a folder {@code shared/market-data} beside the project; tests skip where it is missing. */
public final class RealBars {
    private RealBars() {}

    /**
     * The first bars of a file, headed or of Binance's 12 columns; volume is 0 where the file has none, and taker volume is
     * there with 12 columns only.
     */
    public static List<Bar> read(String file, Instrument instrument, Interval interval, int count) {
        Path path = marketData().resolve(file);
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> Character.isDigit(line.charAt(0)))
                    .limit(count)
                    .map(line -> parse(line.split(",", -1), instrument, interval))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static Path marketData() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/market-data"))) {
            folder = folder.getParent();
        }
        Assumptions.assumeTrue(folder != null, "no folder shared/market-data beside the project: real bars not tested");
        return folder.resolve("shared/market-data");
    }

    private static Bar parse(String[] fields, Instrument instrument, Interval interval) {
        return new Bar(
                instrument,
                interval,
                Long.parseLong(fields[0]),
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]),
                fields.length > 5 ? Double.parseDouble(fields[5]) : 0,
                fields.length == 12 ? Double.parseDouble(fields[9]) : Double.NaN);
    }
}
