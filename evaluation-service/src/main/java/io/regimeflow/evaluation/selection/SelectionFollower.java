package io.regimeflow.evaluation.selection;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.evaluation.line.LineDecisions;
import io.regimeflow.evaluation.line.LineFollower;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.OutcomeTime;
import io.regimeflow.evaluation.performance.DayBook;
import io.regimeflow.evaluation.performance.JudgedSignal;
import io.regimeflow.evaluation.performance.PerformanceFollower;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.NewPrediction;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Selects once for each month that a line enters: at its first outcome that ended on or after 00:00 UTC of the first. By then
 * all that ended before was read, since a line's outcomes come in the order in which they end; outcomes and predictions come in
 * none. A regime line, of which no outcome tells, enters a month by its predictions.
 */
public final class SelectionFollower implements LineFollower {
    /** Days that stay when a month was selected for: the reach of the longest cohort. */
    private static final int KEPT_DAYS = 90;

    private final SelectionMonths months;
    private final JudgedBars bars;
    private final DayBook days;
    private final MonthlySelection selection;
    private final Function<ModelLine, NavigableMap<YearMonth, ModelSelection>> past;

    /**
     * Follows the lines of one task.
     *
     * @param context of the task that has the {@link #stores()}
     * @param performance which hears of each record before
     * @param past the months of a line that were published before the task had any state
     */
    public SelectionFollower(
            SelectionConfig config,
            ProcessorContext<?, ?> context,
            PerformanceFollower performance,
            LineDecisions decisions,
            Function<ModelLine, NavigableMap<YearMonth, ModelSelection>> past,
            LineOutbox outbox) {
        this.past = past;
        this.months = SelectionMonths.of(context);
        this.bars = JudgedBars.of(context);
        this.days = DayBook.of(context);
        this.selection = new MonthlySelection(config, bars, days, performance, decisions, outbox);
    }

    public static Set<StoreBuilder<?>> stores() {
        return Set.of(SelectionMonths.store(), JudgedBars.store());
    }

    @Override
    public void predicted(ModelLine line, NewPrediction prediction) {
        if (line.task() == Task.REGIME) {
            enter(line, prediction.getCloseTime());
        }
    }

    @Override
    public void judged(ModelLine line, CheckedOutcome outcome) {
        JudgedSignal.of(line, outcome).ifPresent(judged -> {
            enter(line, OutcomeTime.of(outcome));
            bars.put(line, judged);
        });
    }

    /** In a replay, what was published of a month stands, and what was before such a one is history. */
    private void decide(ModelLine line, YearMonth month, Instant time) {
        NavigableMap<YearMonth, ModelSelection> published = past.apply(line);
        if (published.containsKey(month)) {
            selection.repeat(line, month, published.get(month).getRetired());
        } else if (published.isEmpty() || month.isAfter(published.lastKey())) {
            selection.select(line, month, time);
        }
    }

    private void enter(ModelLine line, Instant time) {
        YearMonth month = YearMonth.from(time.atOffset(ZoneOffset.UTC));
        List<YearMonth> entered = months.enter(line, month);
        entered.forEach(each -> decide(line, each, time));
        if (!entered.isEmpty()) {
            long oldest = month.atDay(1).toEpochDay() - KEPT_DAYS;
            days.forgetBefore(line, oldest);
            bars.forgetBefore(
                    line,
                    month.atDay(1)
                            .minusDays(KEPT_DAYS)
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC)
                            .toEpochMilli());
        }
    }
}
