package io.regimeflow.trainer.schedule;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.spec.TrainingProfile.MarketProfile;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.spec.LineSpec;
import io.regimeflow.trainer.spec.SpecTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides when the lines of profiles of market time are due, by the market time that their feature vectors tell.
 *
 * <p>Of several due times that have passed unnoticed only the newest is asked for. The request ids are deterministic, so
 * asking again after a restart asks for nothing new.
 *
 * <p><b>Threads.</b> Confined to one thread.
 */
final class MarketScheduler {
    private final SpecTable specs;
    private final SchedulePolicy policy;
    private final Map<ModelLine, MarketSchedule> schedules = new HashMap<>();
    private final Map<ModelLine, Instant> asked = new HashMap<>();

    MarketScheduler(SpecTable specs, SchedulePolicy policy) {
        this.specs = specs;
        this.policy = policy;
    }

    /** The requests that a vector's close makes due. */
    List<Request> onVector(String featureSetId, Instrument instrument, Interval interval, Instant closeTime) {
        List<Request> requests = new ArrayList<>();
        for (LineSpec each : specs.specs()) {
            var line = new ModelLine(each.spec().task(), interval, instrument);
            if (each.profile() instanceof MarketProfile profile
                    && each.featureSet().id().equals(featureSetId)
                    && specs.of(line).filter(each::equals).isPresent()) {
                due(line, profile, closeTime).ifPresent(time -> requests.add(Request.full(line, time)));
            }
        }
        return requests;
    }

    private Optional<Instant> due(ModelLine line, MarketProfile profile, Instant closeTime) {
        MarketSchedule schedule = schedules.computeIfAbsent(line, ignored -> policy.scheduleFrom(closeTime, profile));
        Optional<Instant> due = schedule.newestDueAt(closeTime).filter(time -> isNew(line, time));
        due.ifPresent(time -> asked.put(line, time));
        return due;
    }

    /** Market time may seem to step back where vectors are published again. */
    private boolean isNew(ModelLine line, Instant due) {
        Instant last = asked.get(line);
        return last == null || due.isAfter(last);
    }
}
