package io.regimeflow.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.outcome.Reports.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ReportOrderPropertyTest {
    private static final int BARS = 400;

    @Property(tries = 60)
    void decidesReportsTheSameWheneverTheyAreRead(@ForAll @IntRange(max = 99_999) int seed) {
        var random = new Random(seed);
        Paths market = Paths.random(BARS, seed);
        List<TradeReport> reports = someGoodSomeBad(market, random);

        assertThat(verdicts(records(market, reports, random))).isEqualTo(verdicts(records(market, reports, null)));
    }

    @Property(tries = 40)
    void acceptsOneReportOfASourceOnAPredictionAndHigherRevisions(@ForAll @IntRange(max = 99_999) int seed) {
        var random = new Random(seed);
        Paths market = Paths.random(BARS, seed);
        List<TradeReport> once = someGoodSomeBad(market, random);
        List<TradeReport> reports = new ArrayList<>(once);
        reports.addAll(once);

        var revisions = new TreeMap<ReportKey, Integer>();
        for (String verdict : verdicts(records(market, reports, random))) {
            if (verdict.startsWith("accepted")) {
                String[] parts = verdict.split(" ", -1);
                var key = new ReportKey(PredictionId.parse(parts[1]), parts[2]);
                int revision = Integer.parseInt(parts[3]);
                assertThat(revisions.getOrDefault(key, -1)).isLessThan(revision);
                revisions.put(key, revision);
            }
        }
    }

    private static List<TradeReport> someGoodSomeBad(Paths market, Random random) {
        var reports = new Reports(market, 0, random);
        var all = new ArrayList<TradeReport>();
        for (int i = 0; i < 25; i++) {
            Draft draft = reports.valid();
            draft.source = "user-" + random.nextInt(3);
            draft.revision = random.nextInt(3);
            all.add(draft.report());
            if (random.nextInt(3) == 0) {
                all.add(draft.report());
            }
            if (random.nextInt(3) == 0) {
                draft.revision++;
                all.add(draft.report());
            }
            if (random.nextBoolean()) {
                Corruption.ALL.get(random.nextInt(Corruption.ALL.size())).spoil(draft, random);
                all.add(draft.report());
            }
        }
        return all;
    }

    /** Reports at random places behind the first bar, in their order; or, without coin, behind all else. */
    private static List<Object> records(Paths market, List<TradeReport> reports, Random coin) {
        List<Object> log = new ArrayList<>(Desks.inTime(market));
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            places.add(coin == null ? log.size() : 1 + coin.nextInt(log.size()));
        }
        places.sort(Comparator.naturalOrder());
        for (int i = reports.size() - 1; i >= 0; i--) {
            log.add(places.get(i), reports.get(i));
        }
        return log;
    }

    private static List<String> verdicts(List<Object> records) {
        var desk = new OutcomeDesk(Paths.INSTRUMENT, Desks.RULES, DeskState.onHeap(Desks.RULES.checks()));
        var verdicts = new ArrayList<String>();
        for (Object record : records) {
            Decisions decisions = record instanceof TradeReport report
                    ? desk.report(report)
                    : record instanceof Bar bar ? desk.bar(bar) : desk.prediction((Prediction) record);
            decisions.outcomes().stream()
                    .filter(outcome -> outcome.origin() == Origin.USER)
                    .forEach(outcome -> verdicts.add("accepted %s %s %d %s"
                            .formatted(outcome.predictionId(), outcome.source(), outcome.revision(), outcome.exit())));
            decisions.refused().forEach(refused -> verdicts.add("refused " + refused));
        }
        verdicts.sort(Comparator.naturalOrder());
        return verdicts;
    }
}
