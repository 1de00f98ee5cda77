package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Interval;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Reports that wait, found by what they wait for: a bar time, or a prediction.
 *
 * <p>Of one source's reports on one prediction the first alone waits for something, the others for it.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class WaitingLine {
    private record Due(long time, long place) implements Comparable<Due> {
        private static final Comparator<Due> ORDER =
                Comparator.comparingLong(Due::time).thenComparingLong(Due::place);

        @Override
        public int compareTo(Due other) {
            return ORDER.compare(this, other);
        }
    }

    private final Shelf<Long, WaitingReport> shelf;
    private final NavigableSet<Long> places = new TreeSet<>();
    private final Map<ReportKey, Deque<WaitingReport>> queues = new HashMap<>();
    private final Map<String, Integer> sources = new HashMap<>();
    private final Map<Long, WaitingReport> firsts = new HashMap<>();
    private final NavigableSet<Due> byBar = new TreeSet<>();
    private final Map<Interval, NavigableSet<Due>> byPrediction = new HashMap<>();

    /**
     * @param shelf what waits; written through
     * @param predictions those that need not be waited for
     */
    WaitingLine(Shelf<Long, WaitingReport> shelf, Shelf<PredictionId, Prediction> predictions) {
        this.shelf = shelf;
        shelf.all().forEach(report -> {
            boolean isFirst = enqueue(report);
            if (isFirst) {
                file(report, predictions.find(report.key().predictionId()).isEmpty());
            }
        });
    }

    int size() {
        return places.size();
    }

    int ofSource(String source) {
        return sources.getOrDefault(source, 0);
    }

    /** How many are of such sources. */
    int of(Predicate<String> isSuch) {
        return sources.entrySet().stream()
                .filter(source -> isSuch.test(source.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    boolean has(ReportKey key) {
        return queues.containsKey(key);
    }

    /** Lets one wait for a bar time or, where there is none yet, for its prediction. */
    void add(TradeReport report, ReportKey key, long until, boolean isUnpredicted) {
        var waiting = new WaitingReport(places.isEmpty() ? 0 : places.last() + 1, key, report, until);
        shelf.put(waiting.place(), waiting);
        enqueue(waiting);
        file(waiting, isUnpredicted);
    }

    /** Lets one wait for those of its source that wait for the same prediction. */
    void addBehind(TradeReport report, ReportKey key) {
        var waiting = new WaitingReport(places.last() + 1, key, report, Long.MIN_VALUE);
        shelf.put(waiting.place(), waiting);
        enqueue(waiting);
    }

    /** Those that wait for no later bar than this one. */
    List<WaitingReport> due(long newest) {
        var due = new ArrayList<WaitingReport>();
        for (Due first : byBar) {
            if (first.time() > newest) {
                break;
            }
            due.add(firsts.get(first.place()));
        }
        return due;
    }

    /** Those that wait for predictions no later than the newest of their interval. */
    List<WaitingReport> predicted(ToLongFunction<Interval> newest) {
        var predicted = new ArrayList<WaitingReport>();
        byPrediction.forEach((interval, waiting) -> {
            long to = newest.applyAsLong(interval);
            for (Due first : waiting) {
                if (first.time() > to) {
                    break;
                }
                predicted.add(firsts.get(first.place()));
            }
        });
        return predicted;
    }

    /** Lets one that was asked again wait on. */
    void keep(WaitingReport first, long until, boolean isUnpredicted) {
        unfile(first);
        var waiting = new WaitingReport(first.place(), first.key(), first.report(), until);
        Deque<WaitingReport> queue = queues.get(first.key());
        queue.removeFirst();
        queue.addFirst(waiting);
        shelf.put(waiting.place(), waiting);
        file(waiting, isUnpredicted);
    }

    /** One that was asked again is decided; says who waited for it. */
    Optional<WaitingReport> remove(WaitingReport first) {
        unfile(first);
        shelf.remove(first.place());
        places.remove(first.place());
        sources.computeIfPresent(first.key().source(), (source, count) -> count == 1 ? null : count - 1);
        Deque<WaitingReport> queue = queues.get(first.key());
        queue.removeFirst();
        if (queue.isEmpty()) {
            queues.remove(first.key());
        }
        return Optional.ofNullable(queue.peekFirst());
    }

    private boolean enqueue(WaitingReport report) {
        places.add(report.place());
        sources.merge(report.key().source(), 1, Integer::sum);
        Deque<WaitingReport> queue = queues.computeIfAbsent(report.key(), key -> new ArrayDeque<>(1));
        queue.addLast(report);
        return queue.size() == 1;
    }

    private void file(WaitingReport first, boolean isUnpredicted) {
        firsts.put(first.place(), first);
        byBar.add(new Due(first.until(), first.place()));
        if (isUnpredicted) {
            PredictionId id = first.key().predictionId();
            byPrediction
                    .computeIfAbsent(id.interval(), interval -> new TreeSet<>())
                    .add(new Due(id.closeTime(), first.place()));
        }
    }

    private void unfile(WaitingReport first) {
        firsts.remove(first.place());
        byBar.remove(new Due(first.until(), first.place()));
        PredictionId id = first.key().predictionId();
        NavigableSet<Due> waiting = byPrediction.get(id.interval());
        if (waiting != null && waiting.remove(new Due(id.closeTime(), first.place())) && waiting.isEmpty()) {
            byPrediction.remove(id.interval());
        }
    }
}
