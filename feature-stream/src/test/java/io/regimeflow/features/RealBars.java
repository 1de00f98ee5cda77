package io.regimeflow.features;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Real bars of bitcoin, from a folder {@code shared/market-data} beside the project; tests skip where it is missing. */
final class RealBars {
    private static final String FILE = "shared/market-data/binance-spot/BTCUSDT-5m-202412-202602.csv.gz";

    private RealBars() {}

    static List<Bar> ofBitcoin(int count) {
        Path path = file();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.US_ASCII))) {
            return lines.lines().skip(1).limit(count).map(RealBars::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static Path file() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(FILE))) {
            folder = folder.getParent();
        }
        Assumptions.assumeTrue(folder != null, "no " + FILE + " beside the project: real bars not tested");
        return folder.resolve(FILE);
    }

    private static Bar parse(String line) {
        String[] time = line.split(",", 2);
        double[] x = Arrays.stream(time[1].split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Bar(Bars.BTC, Interval.M5, Long.parseLong(time[0]), x[0], x[1], x[2], x[3], x[4]);
    }
}
