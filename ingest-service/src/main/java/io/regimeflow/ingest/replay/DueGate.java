package io.regimeflow.ingest.replay;

import io.regimeflow.ingest.publish.BarPublisher;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks the gate at each due market time: once the next bar to publish closes after it, and no bar after it was published.
 *
 * <p>Due times before the first bar of all are passed over, and so are those after the last one.
 */
final class DueGate {
    private final ReplayGate gate;
    private final DueSchedule schedule;
    private final BarPublisher publisher;
    private final StopSignal stop;
    private Optional<DueTimes> times = Optional.empty();
    private long next = Long.MAX_VALUE;

    DueGate(ReplayGate gate, DueSchedule schedule, BarPublisher publisher, StopSignal stop) {
        this.gate = gate;
        this.schedule = schedule;
        this.publisher = publisher;
        this.stop = stop;
    }

    /**
     * Fixes the due times.
     *
     * @param firstOpenTime open time of the first bar of the whole range
     * @param publishedTo close time of the last published bar, or of the first one where none was
     */
    void begin(long firstOpenTime, long publishedTo) {
        var due = schedule.from(Instant.ofEpochMilli(firstOpenTime));
        times = Optional.of(due);
        next = due.notBefore(Instant.ofEpochMilli(publishedTo)).toEpochMilli();
    }

    boolean isBegun() {
        return times.isPresent();
    }

    /** Asks at every due time before {@code closeTime}; false when told to stop while waiting. */
    boolean passTo(long closeTime) {
        while (next < closeTime) {
            publisher.commit();
            var due = Instant.ofEpochMilli(next);
            if (!stop.runInterruptibly(() -> gate.await(due, publisher.nextOffsets()))) {
                return false;
            }
            next = times.orElseThrow().after(due).toEpochMilli();
        }
        return true;
    }
}
