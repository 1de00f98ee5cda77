package io.regimeflow.trainer.schedule;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.trainer.request.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides when an instrument's lines are due, by the market time that its feature vectors tell.
 *
 * <p>Of several due times that have passed unnoticed only the newest is asked for. The request ids are deterministic, so
 * asking again after a restart asks for nothing new.
 *
 * <p><b>Threads.</b> Confined to one thread.
 */
final class MarketScheduler {
    private final Interval interval;
    private final Function<Instant, MarketSchedule> schedules;
    private final Map<Instrument, MarketSchedule> byInstrument = new HashMap<>();
    private final Map<Instrument, Instant> asked = new HashMap<>();

    /** @param schedules the schedule of an instrument whose first vector closed at the given time */
    MarketScheduler(Interval interval, Function<Instant, MarketSchedule> schedules) {
        this.interval = interval;
        this.schedules = schedules;
    }

    /** The requests that a vector's close makes due. */
    List<Request> onVector(Instrument instrument, Instant closeTime) {
        MarketSchedule schedule = byInstrument.computeIfAbsent(instrument, ignored -> schedules.apply(closeTime));
        Optional<Instant> due = schedule.newestDueAt(closeTime).filter(time -> isNew(instrument, time));
        if (due.isEmpty()) {
            return List.of();
        }
        asked.put(instrument, due.get());
        List<Request> requests = new ArrayList<>();
        for (Task task : Task.values()) {
            requests.add(Request.full(new ModelLine(task, interval, instrument), due.get()));
        }
        return requests;
    }

    /** Market time may seem to step back where vectors are published again. */
    private boolean isNew(Instrument instrument, Instant due) {
        Instant last = asked.get(instrument);
        return last == null || due.isAfter(last);
    }
}
