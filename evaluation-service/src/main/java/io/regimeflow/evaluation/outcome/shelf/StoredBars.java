package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.outcome.DeskState.BarShelf;
import io.regimeflow.domain.outcome.RecentBars;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Recent bars of one interval in a section of a store, an entry each; the last day's in memory too.
 *
 * <p><b>Threads.</b> One stream task's.
 */
final class StoredBars implements BarShelf {
    private static final long IN_MEMORY = Duration.ofDays(1).toMillis();

    private final Section section;
    private final Codec<Bar> values;
    private final ReadableKeyForm<Long> times = KeyForm.times();
    private final Interval interval;
    private final long age;
    private final RecentBars last;
    private long oldest = NONE;

    /** @param age of the oldest bar kept, from the newest one's close, in milliseconds */
    StoredBars(Section section, Codec<Bar> values, Interval interval, long age) {
        this.section = section;
        this.values = values;
        this.interval = interval;
        this.age = age;
        this.last = new RecentBars(Math.min(age, IN_MEMORY));
        load();
    }

    private void load() {
        oldest = openFrom(Long.MIN_VALUE);
        if (oldest == NONE) {
            return;
        }
        long newest;
        try (var entries = section.backwards()) {
            newest = values.read(entries.next().value).closeTime();
        }
        range(newest - IN_MEMORY, newest).forEach(last::add);
    }

    @Override
    public void add(Bar bar) {
        section.put(section.key(times.write(bar.openTime())), values.write(bar));
        last.add(bar);
        if (oldest == NONE) {
            oldest = bar.openTime();
        }
        while (oldest < newest() - age) {
            section.remove(section.key(times.write(oldest)));
            oldest = after(oldest);
        }
    }

    @Override
    public long oldest() {
        return oldest;
    }

    @Override
    public long newest() {
        return last.newest();
    }

    @Override
    public List<Bar> touching(long from, long to) {
        return from > last.oldest() || last.oldest() == oldest
                ? last.touching(from, to)
                : range(from - interval.millis(), to);
    }

    private List<Bar> range(long from, long to) {
        if (from > to) {
            return List.of();
        }
        var bars = new ArrayList<Bar>();
        try (var entries = section.between(section.key(times.write(from)), section.key(times.write(to)))) {
            entries.forEachRemaining(entry -> bars.add(values.read(entry.value)));
        }
        return bars;
    }

    /** The next one mostly follows at once, and need not be looked for behind all that were removed. */
    private long after(long openTime) {
        long next = openTime + interval.millis();
        return section.find(section.key(times.write(next))).isPresent() ? next : openFrom(next);
    }

    private long openFrom(long time) {
        try (var entries = section.from(section.key(times.write(time)))) {
            return entries.hasNext() ? times.read(section.own(entries.next().key)) : NONE;
        }
    }
}
