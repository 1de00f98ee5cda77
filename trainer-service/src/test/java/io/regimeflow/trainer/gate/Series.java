package io.regimeflow.trainer.gate;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Series of vectors of 15 minutes: of random walks, and of real markets where they lie beside the project. */
final class Series {
    private static final Instrument ALPHA = Instrument.parse("TEST:ALPHA");

    private Series() {}

    /** Vectors of a geometric random walk whose volatility lasts. */
    static List<FeatureVector> randomWalk(FeatureSet set, int days, long seed) {
        var random = new Random(seed);
        var bars = new ArrayList<Bar>();
        double price = 100;
        double heat = 0;
        for (int i = 0; i < days * 288; i++) {
            heat = 0.98 * heat + 0.2 * random.nextGaussian();
            double step = 0.001 * Math.exp(0.3 * heat);
            double open = price;
            price *= Math.exp(step * random.nextGaussian());
            double high = Math.max(open, price) * (1 + step * random.nextDouble());
            double low = Math.min(open, price) * (1 - step * random.nextDouble());
            bars.add(new Bar(
                    ALPHA, Interval.M5, i * 300_000L, open, high, low, price, 50 + 100 * random.nextDouble(), 20));
        }
        return vectors(set, bars);
    }

    /** Vectors of a real market's first days. */
    static List<FeatureVector> real(FeatureSet set, String symbol, int days) {
        String file = "shared/market-data/binance-spot/%s-5m-202412-202602.csv.gz".formatted(symbol);
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(file))) {
            folder = folder.getParent();
        }
        Assumptions.assumeTrue(folder != null, "no " + file + " beside the project: real markets not tested");
        Path path = folder.resolve(file);
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.US_ASCII))) {
            return vectors(
                    set,
                    lines.lines()
                            .filter(line -> Character.isDigit(line.charAt(0)))
                            .limit(days * 288L)
                            .map(Series::bar)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Positions on about one day in seven. */
    static int[] heldOut(List<FeatureVector> series) {
        return IntStream.range(0, series.size())
                .filter(i -> new Random(series.get(i).closeTime() / 86_400_000 * 7919).nextInt(7) == 0)
                .toArray();
    }

    private static List<FeatureVector> vectors(FeatureSet set, List<Bar> bars) {
        var pipeline = FeaturePipeline.create(set, bars.get(0).instrument(), Interval.M5, Interval.M15);
        var vectors = new ArrayList<FeatureVector>();
        bars.forEach(bar -> pipeline.update(bar).ifPresent(vectors::add));
        return vectors;
    }

    private static Bar bar(String line) {
        String[] fields = line.split(",", -1);
        double[] x = Arrays.stream(fields)
                .skip(1)
                .limit(5)
                .mapToDouble(Double::parseDouble)
                .toArray();
        double taker = fields.length == 12 ? Double.parseDouble(fields[9]) : Double.NaN;
        return new Bar(ALPHA, Interval.M5, Long.parseLong(fields[0]), x[0], x[1], x[2], x[3], x[4], taker);
    }
}
