package io.regimeflow.evaluation.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Outcomes of one instrument that wait until their bar is complete, so that bars are told in the order of their time, each with
 * all that was said of it, however the outcomes come.
 *
 * <p>A prediction is decided within its horizon, and outcomes are written in the order in which bars decide them: behind those of
 * as many later bars as the horizon has, none of this bar can follow. What comes for a bar that was told is left out.
 *
 * <p><b>Threads.</b> Immutable.
 *
 * @param bars by close time, then by release
 * @param told close time of the last bar that was told, {@link Long#MIN_VALUE} before the first
 */
public record WaitingBars(SortedMap<Long, SortedMap<String, JudgedSignal>> bars, long told) {
    /** Nothing waits. */
    public static final WaitingBars NONE = new WaitingBars(new TreeMap<>(), Long.MIN_VALUE);

    /**
     * A bar with all that was said of it.
     *
     * @param byRelease what each release said
     */
    public record Bar(long closeTime, SortedMap<String, JudgedSignal> byRelease) {
        /** What each lineage said; of two releases of one, at the bar at which one follows the other, the first by its id. */
        public SortedMap<String, JudgedSignal> byLineage() {
            var lineages = new TreeMap<String, JudgedSignal>();
            byRelease.values().forEach(signal -> lineages.putIfAbsent(signal.lineage(), signal));
            return lineages;
        }
    }

    /**
     * What became complete, and what waits on.
     *
     * @param complete in the order of their time
     */
    public record Step(List<Bar> complete, WaitingBars waiting) {}

    /** One outcome more, of the bar that closed then; the second of a release and bar says nothing new. */
    public Step after(long closeTime, JudgedSignal signal) {
        if (closeTime <= told) {
            return new Step(List.of(), this);
        }
        var next = new TreeMap<Long, SortedMap<String, JudgedSignal>>(bars);
        var ofBar = new TreeMap<String, JudgedSignal>(next.getOrDefault(closeTime, new TreeMap<>()));
        ofBar.putIfAbsent(signal.release(), signal);
        next.put(closeTime, ofBar);
        return complete(next);
    }

    private Step complete(NavigableMap<Long, SortedMap<String, JudgedSignal>> next) {
        var complete = new ArrayList<Bar>();
        int horizon = next.values().stream()
                .flatMap(bar -> bar.values().stream())
                .mapToInt(JudgedSignal::horizon)
                .max()
                .orElse(0);
        long last = told;
        while (next.size() > horizon) {
            Map.Entry<Long, SortedMap<String, JudgedSignal>> first = next.pollFirstEntry();
            complete.add(new Bar(first.getKey(), first.getValue()));
            last = first.getKey();
        }
        return new Step(complete, new WaitingBars(next, last));
    }
}
