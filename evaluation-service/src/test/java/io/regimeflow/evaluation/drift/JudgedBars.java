package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.CheckedOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a release said bar by bar, and what came: decided at the horizon, and no sooner. */
final class JudgedBars {
    private final List<CheckedOutcome> outcomes = new ArrayList<>();
    private final String release;
    private final int horizon;
    private int next;

    JudgedBars(String release, int horizon) {
        this.release = release;
        this.horizon = horizon;
    }

    /** Said, or came, at a bar. */
    interface Course {
        Signal at(int bar);
    }

    static Signal flat(int bar) {
        return Signal.FLAT;
    }

    /** A third each. */
    static Signal mixed(int bar) {
        return Signal.ofClass(bar % Signal.values().length);
    }

    /** FLAT on three bars of four. */
    static Signal quiet(int bar) {
        return bar % 4 == 0 ? Signal.UP : Signal.FLAT;
    }

    /** In the order in which bars decide them. */
    static List<CheckedOutcome> inOrder(JudgedBars... releases) {
        return Stream.of(releases)
                .flatMap(bars -> bars.outcomes.stream())
                .sorted(Comparator.comparing(CheckedOutcome::getExitTime))
                .toList();
    }

    JudgedBars and(int bars, Course said, Course came) {
        for (int end = next + bars; next < end; next++) {
            add(Market.close(next).toEpochMilli(), said.at(next), came.at(next));
        }
        return this;
    }

    /** The market was closed. */
    JudgedBars closed(int bars) {
        next += bars;
        return this;
    }

    private void add(long closed, Signal said, Signal came) {
        // Where a decision rule asks for more, FLAT is said though UP is the likeliest.
        outcomes.add(Made.outcomeOf(
                        "BINANCE:BTCUSDT/15m/" + closed + "/" + release,
                        closed,
                        release,
                        said.name(),
                        came.name(),
                        closed + horizon * Made.BAR,
                        0,
                        0.2,
                        0.3,
                        0.5)
                .setHorizon(horizon)
                .build());
    }
}
