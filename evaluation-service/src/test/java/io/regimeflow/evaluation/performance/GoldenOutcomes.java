package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.NewPrediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Outcomes that {@code golden.py} made up, and what numpy and scikit-learn say of them. */
final class GoldenOutcomes {
    private static final String RELEASE = Made.release('a');

    private final List<String[]> rows;
    private final Map<String, Double> figures = new HashMap<>();

    private GoldenOutcomes(List<String[]> rows) {
        this.rows = rows;
    }

    static GoldenOutcomes read() {
        List<String> lines = lines("outcomes.csv");
        var golden = new GoldenOutcomes(lines.subList(1, lines.size()).stream()
                .map(line -> line.split(",", -1))
                .toList());
        for (String line : lines("golden.csv")) {
            String[] cells = line.split(",", 2);
            golden.figures.put(cells[0], Double.parseDouble(cells[1]));
        }
        return golden;
    }

    double figure(String name) {
        return figures.get(name);
    }

    List<Double> figures(String name, int count) {
        var found = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            found.add(figure(name + "_" + i));
        }
        return found;
    }

    /** Every prediction, shown and in shadow, and then what became of it, twice as well. */
    List<Object> records() {
        var records = new ArrayList<Object>();
        for (String[] row : rows) {
            long close = Long.parseLong(row[0]);
            String signal = signal(row[3]);
            records.add(NewPrediction.newBuilder(Made.shown(close, RELEASE, signal))
                    .setLatenessMillis(Long.parseLong(row[9]))
                    .build());
            records.add(NewPrediction.newBuilder(Made.inShadow(close, RELEASE, signal))
                    .setLatenessMillis(Long.parseLong(row[9]))
                    .build());
            double[] p = {Double.parseDouble(row[4]), Double.parseDouble(row[5]), Double.parseDouble(row[6])};
            long ended = Long.parseLong(row[1]);
            double gain = Double.parseDouble(row[7]);
            String regime = Regime.ofClass(Integer.parseInt(row[8])).label();
            String label = signal(row[2]);
            records.add(CheckedOutcome.newBuilder(Made.outcome(close, RELEASE, signal, label, ended, gain, p))
                    .setRegime(regime)
                    .build());
            records.add(CheckedOutcome.newBuilder(Made.outcomeOfShown(close, RELEASE, signal, label, ended, gain, p))
                    .setRegime(regime)
                    .build());
        }
        return records;
    }

    private static String signal(String classIndex) {
        return Signal.ofClass(Integer.parseInt(classIndex)).name();
    }

    private static List<String> lines(String name) {
        try {
            return Files.readAllLines(
                    Path.of(GoldenOutcomes.class.getResource(name).toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
