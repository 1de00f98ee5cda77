package io.regimeflow.launcher.desk;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import io.regimeflow.domain.feature.FeatureSet;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to know of a feature set before it is used.
 *
 * @param warmUpBars bars of the working interval (15m for a set of any) before the first vector, if the market is always open
 * @param warmUp the time that these take
 * @param stateBytes of the exact state that feature-stream keeps per instrument, without the last few bars
 */
public record SetCard(FeatureSet set, int warmUpBars, Duration warmUp, int stateBytes) {
    private static final Instrument ANY = new Instrument("ANY", "ANY");

    public static SetCard of(FeatureSet set) {
        var job = FeatureJob.of(set, Optional.empty(), List.of(), TradingCalendar.ALWAYS_OPEN);
        var pipeline = job.pipeline(ANY, job.shortest());
        return new SetCard(
                set,
                pipeline.warmUp(),
                Duration.ofMillis(pipeline.warmUp() * job.working().millis()),
                pipeline.anchor().length);
    }

    /** The intervals as people say them. */
    public String intervalText() {
        return set.intervals().isEmpty() ? "any" : FeatureJob.codes(set.intervals());
    }

    /** By name, for JSON. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", set.name());
        fields.put("id", set.id());
        fields.put("features", set.size());
        fields.put("intervals", set.intervals().stream().map(Interval::code).toList());
        fields.put("warm_up_bars", warmUpBars);
        fields.put("warm_up_minutes", warmUp.toMinutes());
        fields.put("state_bytes", stateBytes);
        fields.put("description", set.description());
        return fields;
    }
}
