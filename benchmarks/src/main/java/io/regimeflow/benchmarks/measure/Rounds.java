package io.regimeflow.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs contenders in turn, so that what changes on the machine changes for all of them; who begins changes from round to
 * round. Warm-up rounds are run and forgotten.
 */
public record Rounds(int warmUps, int measured) {

    public Rounds {
        if (warmUps < 0 || measured < 1) {
            throw new IllegalArgumentException(
                    "%d warm-ups and %d measured rounds; allowed: from 0 and from 1".formatted(warmUps, measured));
        }
    }

    /** The figures of each contender, by name, in the order given. */
    public Map<String, Figures> of(List<? extends Contender> contenders) throws Exception {
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        contenders.forEach(contender -> figures.put(contender.name(), new ArrayList<>()));
        for (int round = 0; round < warmUps + measured; round++) {
            for (int turn = 0; turn < contenders.size(); turn++) {
                Contender contender = contenders.get((round + turn) % contenders.size());
                double figure = contender.run(round);
                boolean counts = round >= warmUps;
                System.err.printf("%s %d: %s %.5g%n", counts ? "round" : "warm-up", round, contender.name(), figure);
                if (counts) {
                    figures.get(contender.name()).add(figure);
                }
            }
        }
        Map<String, Figures> result = new LinkedHashMap<>();
        figures.forEach((name, rounds) -> result.put(name, new Figures(rounds)));
        return result;
    }
}
