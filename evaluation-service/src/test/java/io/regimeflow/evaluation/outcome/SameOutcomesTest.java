package io.regimeflow.evaluation.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.schemas.record.CheckedOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What is decided is the same however and how often the logs are read. */
class SameOutcomesTest {
    private static final int BARS = 200;
    private static final int REPORTS = 25;

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void decidesTheSameInWhateverOrderTopicsAreRead(@ForAll long seed) {
        Market market = Market.random(BARS, seed);
        List<Logs.Sent> reports = new Trades(market, new Random(seed)).busy(REPORTS);

        Logs.Result inTime = Logs.run(Logs.inTime(market, reports));
        Logs.Result shuffled = Logs.run(Logs.shuffled(market, reports, new Random(seed)));

        assertThat(inTime.outcomes()).extracting(CheckedOutcome::getOrigin).contains("SHADOW", "PAPER", "USER");
        assertThat(inTime.refused()).isNotEmpty();
        assertThat(shuffled.outcomes()).containsExactlyElementsOf(inTime.outcomes());
        assertThat(shuffled.refused()).isEqualTo(inTime.refused());
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void decidesTheSameWhenItIsKilledAndGoesOn(@ForAll long seed) {
        Market market = Market.random(BARS, seed);
        List<Logs.Sent> reports = new Trades(market, new Random(seed)).busy(REPORTS);
        List<Object> records = Logs.shuffled(market, reports, new Random(seed));

        Logs.Result restarted = Logs.run(records, 41);

        assertThat(restarted).isEqualTo(Logs.run(records));
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void decidesTheSameWhenAllStateIsLostAndTheLogsAreReadFromZeroTopicByTopic(@ForAll long seed) {
        Market market = Market.random(BARS, seed);
        List<Logs.Sent> reports = new Trades(market, new Random(seed)).busy(REPORTS);
        Logs.Result lived = Logs.run(Logs.inTime(market, reports), 97);

        // A report that is read before any bar of its instrument waits for nothing; so the first bar is first.
        List<Bar> first = market.bars().subList(0, 1);
        for (List<List<?>> topics : List.of(
                List.<List<?>>of(first, market.bars(), market.predictions(), reports),
                List.<List<?>>of(first, reports, market.predictions(), market.bars()),
                List.<List<?>>of(first, market.predictions(), market.bars(), reports))) {
            Logs.Result replayed =
                    Logs.run(topics.stream().<Object>flatMap(List::stream).toList());

            assertThat(replayed.outcomes()).containsExactlyElementsOf(lived.outcomes());
            assertThat(replayed.refused()).isEqualTo(lived.refused());
        }
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void givesNoPredictionTwoOutcomesOfOneOriginWhenTheLogsAreReadTwice(@ForAll long seed) {
        Market market = Market.random(BARS, seed);
        List<Logs.Sent> reports = new Trades(market, new Random(seed)).busy(REPORTS);
        List<Object> records = new ArrayList<>(Logs.shuffled(market, reports, new Random(seed)));
        records.addAll(Logs.inTime(market, List.of()));

        List<CheckedOutcome> outcomes = Logs.run(records).outcomes();

        assertThat(outcomes)
                .extracting(outcome -> outcome.getPredictionId()
                        + outcome.getOrigin()
                        + (outcome.getOrigin().equals("USER") ? outcome.getSource() + outcome.getRevision() : ""))
                .doesNotHaveDuplicates();
    }
}
