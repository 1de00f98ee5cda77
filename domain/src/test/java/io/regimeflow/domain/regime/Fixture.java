package io.regimeflow.domain.regime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Observations for tests: committed ones, and drawn ones. */
final class Fixture {

    private Fixture() {}

    /** Rows of a comma-separated resource beside the tests. */
    static double[][] rows(String resource) {
        try (var reader = new BufferedReader(
                new InputStreamReader(Fixture.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A model of three states in two dimensions from which the golden numbers start. */
    static GaussianHmm start() {
        return new GaussianHmm(
                new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0},
                new double[][] {{0.8, 0.1, 0.1}, {0.1, 0.8, 0.1}, {0.1, 0.1, 0.8}},
                new double[][] {{0.5, 0.5}, {2, 1}, {-1, 2}},
                new double[][][] {{{1, 0}, {0, 1}}, {{1, 0}, {0, 1}}, {{1, 0}, {0, 1}}});
    }

    /** A series that stays in a state for 1/switching steps on average and emits its centre and noise of deviation 1. */
    static Drawn draw(double[][] centres, int length, double switching, long seed) {
        var random = new Random(seed);
        double[][] rows = new double[length][centres[0].length];
        int[] states = new int[length];
        int state = 0;
        for (int t = 0; t < length; t++) {
            if (random.nextDouble() < switching) {
                state = random.nextInt(centres.length);
            }
            states[t] = state;
            for (int i = 0; i < rows[t].length; i++) {
                rows[t][i] = centres[state][i] + random.nextGaussian();
            }
        }
        return new Drawn(rows, states);
    }

    /** What was drawn, and from which state. */
    static final class Drawn {
        private final double[][] rows;
        private final int[] states;

        private Drawn(double[][] rows, int[] states) {
            this.rows = rows;
            this.states = states;
        }

        double[][] rows() {
            return rows;
        }

        int[] states() {
            return states;
        }
    }
}
