package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Bar;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Recent bars in memory, bounded by bar time.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class RecentBars implements DeskState.BarShelf {
    private final long age;
    private final NavigableMap<Long, Bar> bars = new TreeMap<>();

    /** @param age of the oldest bar kept, from the newest one's close, in milliseconds */
    public RecentBars(long age) {
        if (age <= 0) {
            throw new IllegalArgumentException("an age of %d milliseconds keeps no bars".formatted(age));
        }
        this.age = age;
    }

    @Override
    public void add(Bar bar) {
        bars.put(bar.openTime(), bar);
        bars.headMap(newest() - age).clear();
    }

    @Override
    public long oldest() {
        return bars.isEmpty() ? NONE : bars.firstKey();
    }

    @Override
    public long newest() {
        return bars.isEmpty() ? NONE : bars.lastEntry().getValue().closeTime();
    }

    @Override
    public List<Bar> touching(long from, long to) {
        Long before = bars.lowerKey(from);
        boolean reaches = before != null && bars.get(before).closeTime() >= from;
        return from > to
                ? List.of()
                : List.copyOf(
                        bars.subMap(reaches ? before : from, true, to, true).values());
    }
}
