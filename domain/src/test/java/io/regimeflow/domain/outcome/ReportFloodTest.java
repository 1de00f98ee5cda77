package io.regimeflow.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.outcome.Decisions.RefusedReport;
import io.regimeflow.domain.outcome.Reports.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReportFloodTest {
    private static final int BARS = 2_000;

    private final Paths market = Paths.random(BARS, 7);
    private final Reports reports = new Reports(market, 0, new Random(7));
    private final Asked asked = new Asked();
    private final DeskState state = state(asked);
    private OutcomeDesk desk = new OutcomeDesk(Paths.INSTRUMENT, Desks.RULES, state);

    @Test
    void letsOneSourceWaitWithFiveHundredAndNoOtherForIt() {
        desk.bar(market.bars().get(0));
        List<RefusedReport> flood = flood("flood", 1, ReportDesk.MOST_OF_A_SOURCE + 100);
        Draft other = reports.valid();

        assertThat(flood).hasSize(100).extracting(RefusedReport::reason).containsOnly(Refusal.TOO_MANY);
        assertThat(desk.report(other.report()).refused()).isEmpty();
    }

    @Test
    void letsNoMoreWaitThanThereArePlaces() {
        desk.bar(market.bars().get(0));

        assertThat(flood("flood", 25, 401)).hasSize(25 * 401 - ReportDesk.MOST_OF_STRANGERS);
        assertThat(state.waiting().all()).hasSize(ReportDesk.MOST_OF_STRANGERS);
    }

    @Test
    void keepsRoomForSourcesOfWhichAReportWasAccepted() {
        for (int source = 0; source < 5; source++) {
            TradeReport accepted =
                    reports.valid(market.predictions().get(0), "known" + source).report();
            asked.put(new ReportKey(market.predictions().get(0).id(), accepted.source()), accepted);
        }
        desk = new OutcomeDesk(Paths.INSTRUMENT, Desks.RULES, state);
        desk.bar(market.bars().get(0));
        flood("flood", 25, 401);

        assertThat(flood("known", 5, 401)).hasSize(5);
        assertThat(state.waiting().all()).hasSize(ReportDesk.MOST_WAITING);
    }

    @Test
    void countsThemAnewAfterARestart() {
        desk.bar(market.bars().get(0));
        flood("flood", 1, ReportDesk.MOST_OF_A_SOURCE);

        desk = new OutcomeDesk(Paths.INSTRUMENT, Desks.RULES, state);

        assertThat(flood("flood", 1, 1)).hasSize(1);
        assertThat(flood("other", 1, 1)).isEmpty();
    }

    @Test
    void asksThoseAgainWhosePredictionOrBarCame() {
        desk.bar(market.bars().get(0));
        flood("flood", 20, 400);
        asked.times = 0;

        int decided = 0;
        for (Object record : Desks.inTime(market)) {
            Decisions decisions = record instanceof Bar bar ? desk.bar(bar) : desk.prediction((Prediction) record);
            decided += decisions.refused().size();
            decided += (int) decisions.outcomes().stream()
                    .filter(outcome -> outcome.origin() == Origin.USER)
                    .count();
        }

        assertThat(decided).isEqualTo(20 * 400 - state.waiting().all().size()).isGreaterThan(7_000);
        // Once for its prediction, once for its last bar, and once when the bar came at which it would wait no longer.
        assertThat(asked.times).isLessThan(3 * 20 * 400);
    }

    @Test
    void saysOfAPredictionThatNobodyJudgesThatItIsNotJudged() {
        desk.bar(market.bars().get(0));
        Prediction prediction = market.predictions().get(0);
        assertThat(desk.report(reports.valid(prediction, "early").report()).refused())
                .isEmpty();

        assertThat(desk.unjudged(prediction.id()).refused())
                .extracting(RefusedReport::reason)
                .containsExactly(Refusal.NOT_JUDGED);
        assertThat(desk.report(reports.valid(prediction, "late").report()).refused())
                .extracting(RefusedReport::reason)
                .containsExactly(Refusal.NOT_JUDGED);
    }

    private List<RefusedReport> flood(String name, int sources, int each) {
        var refused = new ArrayList<RefusedReport>();
        for (int source = 0; source < sources; source++) {
            for (int i = 0; i < each; i++) {
                Draft draft = reports.valid();
                draft.source = name + source;
                refused.addAll(desk.report(draft.report()).refused());
            }
        }
        return refused;
    }

    private static DeskState state(Asked asked) {
        DeskState heap = DeskState.onHeap(Desks.RULES.checks());
        return new DeskState(
                heap.order(),
                heap.bars(),
                heap.predictions(),
                heap.open(),
                heap.predictedTo(),
                heap.traders(),
                asked,
                heap.waiting(),
                heap.unjudged());
    }

    /** Accepted reports, which are looked up once each time that a report is asked about. */
    private static final class Asked implements Shelf<ReportKey, TradeReport> {
        private final HeapShelf<ReportKey, TradeReport> accepted = new HeapShelf<>();
        private int times;

        @Override
        public Optional<TradeReport> find(ReportKey key) {
            times++;
            return accepted.find(key);
        }

        @Override
        public Optional<TradeReport> first() {
            return accepted.first();
        }

        @Override
        public List<TradeReport> all() {
            throw new AssertionError("there may be a hundred thousand: they are not to be listed");
        }

        @Override
        public void forEachKey(Consumer<? super ReportKey> reader) {
            accepted.forEachKey(reader);
        }

        @Override
        public void put(ReportKey key, TradeReport report) {
            accepted.put(key, report);
        }

        @Override
        public void remove(ReportKey key) {
            accepted.remove(key);
        }
    }
}
