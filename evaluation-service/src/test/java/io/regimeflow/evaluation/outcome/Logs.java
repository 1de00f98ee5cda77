package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.evaluation.EvaluationHarness;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.SignalOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.test.TestRecord;

/** The logs of a market, read in some order, and what is made of them. */
final class Logs {
    /** One record and when it is read. */
    private record Arrival(long at, Object record) {}

    /** A report in the order of its log, which no other order of reading changes. */
    record Sent(SignalOutcome report, Instant at) {}

    /**
     * What came of a run.
     *
     * @param outcomes by prediction, origin, source and revision
     * @param refused codes of refusal, by report
     */
    record Result(List<CheckedOutcome> outcomes, List<String> refused) {}

    private Logs() {}

    /** Everything in the order of time, a bar before the predictions at its close. */
    static List<Object> inTime(Market market, List<Sent> reports) {
        var arrivals = new ArrayList<Arrival>();
        market.bars().forEach(bar -> arrivals.add(new Arrival(bar.closeTime(), bar)));
        market.predictions()
                .forEach(prediction ->
                        arrivals.add(new Arrival(prediction.getCloseTime().toEpochMilli(), prediction)));
        reports.forEach(sent -> arrivals.add(new Arrival(sent.at().toEpochMilli(), sent)));
        return inOrder(arrivals);
    }

    /** Each topic some hours before or after the others, bars up to the lateness out of place, some twice; the first is first. */
    static List<Object> shuffled(Market market, List<Sent> reports, Random random) {
        long predictionsBy = (random.nextInt(61) - 30) * Market.BASE.millis();
        long reportsBy = (random.nextInt(121) - 60) * Market.BASE.millis();
        var arrivals = new ArrayList<Arrival>();
        arrivals.add(new Arrival(Long.MIN_VALUE, market.bars().get(0)));
        for (Bar bar : market.bars().subList(1, market.bars().size())) {
            long late = random.nextInt(4) == 0 ? random.nextInt(11) * Market.BASE.millis() + 1 : 0;
            arrivals.add(new Arrival(bar.closeTime() + late, bar));
            if (random.nextInt(10) == 0) {
                arrivals.add(new Arrival(bar.closeTime() + late + 2, bar));
            }
        }
        for (NewPrediction prediction : market.predictions()) {
            long at = prediction.getCloseTime().toEpochMilli() + predictionsBy;
            arrivals.add(new Arrival(at, prediction));
            if (random.nextInt(10) == 0) {
                arrivals.add(new Arrival(at + random.nextInt(900_000), prediction));
            }
        }
        for (Sent sent : reports) {
            arrivals.add(new Arrival(sent.at().toEpochMilli() + reportsBy, sent));
        }
        return inOrder(arrivals);
    }

    private static List<Object> inOrder(List<Arrival> arrivals) {
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        return arrivals.stream().map(Arrival::record).toList();
    }

    static Result run(List<Object> records) {
        return run(records, Integer.MAX_VALUE);
    }

    /** @param restartEvery so many records, from the state directory of the process before */
    static Result run(List<Object> records, int restartEvery) {
        Path state = null;
        try {
            state = Files.createTempDirectory("judged");
            try (var harness = new EvaluationHarness(state, Map.of())) {
                for (int i = 0; i < records.size(); i++) {
                    feed(harness, records.get(i));
                    if ((i + 1) % restartEvery == 0) {
                        harness.restart();
                    }
                }
                return result(harness);
            } finally {
                Utils.delete(state.toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("state in " + state, e);
        }
    }

    static void feed(EvaluationHarness harness, Object record) {
        if (record instanceof Bar bar) {
            harness.bar(Market.record(bar));
        } else if (record instanceof NewPrediction prediction) {
            harness.prediction(prediction);
        } else {
            Sent sent = (Sent) record;
            harness.report(Market.INSTRUMENT.toString(), sent.report(), sent.at());
        }
    }

    static Result result(EvaluationHarness harness) {
        var refused = new ArrayList<String>();
        harness.deadLetters().forEach(letter -> refused.add(Letters.told(letter)));
        refused.sort(Comparator.naturalOrder());
        return new Result(
                harness.outcomes().stream()
                        .map(TestRecord::value)
                        .sorted(Comparator.comparing(CheckedOutcome::getPredictionId)
                                .thenComparing(CheckedOutcome::getOrigin)
                                .thenComparing(CheckedOutcome::getSource)
                                .thenComparing(CheckedOutcome::getRevision))
                        .toList(),
                refused);
    }
}
