package io.regimeflow.domain.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A contest of two binary forecasters at a horizon of 3, and what independent tools say of it: see {@code golden.py}. */
final class Golden {
    static final int HORIZON = 3;

    private final List<String> names;
    private final double[][] rows;

    private Golden(List<String> names, double[][] rows) {
        this.names = names;
        this.rows = rows;
    }

    static Golden read() {
        try (var reader = new BufferedReader(
                new InputStreamReader(Golden.class.getResourceAsStream("golden.csv"), StandardCharsets.UTF_8))) {
            List<String> names = List.of(reader.readLine().split(",", -1));
            double[][] rows = reader.lines()
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
            return new Golden(names, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int bars() {
        return rows.length;
    }

    double at(int bar, String name) {
        return rows[bar][names.indexOf(name)];
    }

    PairedScore score(int bar) {
        return PairedScore.of(forecast(at(bar, "challenger")), forecast(at(bar, "champion")), (int) at(bar, "outcome"));
    }

    private static double[] forecast(double probability) {
        return new double[] {1 - probability, probability};
    }
}
